"""`tocsin tfvars`: does every variable of a Terraform module get its value from the environment, under the name that it has there?

`examine` reads the module, its `.tfvars` files and the plan; `judgement` is pure; `github` and `pictures` tell what it found.
"""
