// Writes the jsii classes of the provider: node generate.mjs <contract> <package folder> <python module>
//
// The generator is used as a library: it needs neither Terraform nor the provider then, and the assembly gets a name of
// its own (the command line names every assembly "prefect", and a process that loads two of one name ignores the second).
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";

import providerGenerator from "@cdktf/provider-generator";

const SOURCE = "tocsin.local/tocsin/prefect";
const ASSEMBLY = "tocsin-cdktf";

const require = createRequire(import.meta.url);
const [contract, packageFolder, moduleName] = process.argv.slice(2);

// What is ours in the contract is no part of a provider's schema.
const { x_tocsin: _ours, ...schema } = JSON.parse(fs.readFileSync(contract, "utf8"));

const code = new providerGenerator.CodeMaker();
new providerGenerator.TerraformProviderGenerator(code, schema).generate({
  isModule: false,
  name: "prefect",
  source: SOURCE,
});

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "tocsin-bindings-"));
try {
  await providerGenerator.generateJsiiLanguage(
    code,
    {
      entrypoint: "providers/prefect/index.ts",
      // Each namespace is loaded when it is asked for first.
      exports: { ".": { import: "./providers/prefect/index.js", require: "./providers/prefect/lazy-index.js" } },
      deps: ["@types/node", "constructs", "cdktf"].map((name) => path.dirname(require.resolve(`${name}/package.json`))),
      moduleKey: ASSEMBLY,
      jsii: { path: path.join(scratch, "assembly.json") },
      python: { outdir: scratch, moduleName },
    },
    scratch,
  );
  fs.rmSync(packageFolder, { recursive: true, force: true });
  fs.cpSync(path.join(scratch, ...moduleName.split(".")), packageFolder, { recursive: true });
} finally {
  fs.rmSync(scratch, { recursive: true, force: true });
}
