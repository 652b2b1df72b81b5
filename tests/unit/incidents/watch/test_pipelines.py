from tocsin.incidents.watch.pipelines import MAX_RESOURCES, told_by_pipeline


def test_what_a_pipeline_says_is_kept() -> None:
    payload = {
        "summary": "in the text of the entry",
        "environment": "production",
        "commit": "1a2b3c4",
        "url": "https://ci.example/7",
        "counts": {"added": 2, "changed": 1, "removed": 0},
        "resources": ["prefect_block.x", "prefect_automation.y"],
    }
    assert told_by_pipeline(payload) == {
        "environment": "production",
        "commit": "1a2b3c4",
        "url": "https://ci.example/7",
        "counts": {"added": 2, "changed": 1},
        "resources": ["prefect_block.x", "prefect_automation.y"],
    }


def test_what_is_not_as_it_should_be_is_left_out() -> None:
    payload = {
        "environment": ["production"],
        "commit": "\x00\n",
        "url": "javascript:alert(1)",
        "counts": {"added": -1, "changed": True, "removed": "2", "values": {"password": "hunter2"}},
        "resources": [{"values": "hunter2"}, "prefect_block.x\n"],
        "before": "hunter2",
    }
    assert told_by_pipeline(payload) == {"counts": {}, "resources": ["prefect_block.x"]}
    assert told_by_pipeline({"counts": 3, "resources": "x"}) == {}


def test_the_addresses_are_not_endless() -> None:
    told = told_by_pipeline({"resources": [str(each) for each in range(MAX_RESOURCES + 1)]})
    assert len(told["resources"]) == MAX_RESOURCES
