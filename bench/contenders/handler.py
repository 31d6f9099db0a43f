"""The obvious Python handler: json.dumps of each record, images in DynamoDB's own notation, no changed_fields.

A co-process: reads one JSON command a line from standard input and answers with one JSON line.
"""

import gc
import json
import sys
import time
from datetime import datetime, timezone


def line_of(record, layout, constants):
    data = record["dynamodb"]
    new, old = data.get("NewImage"), data.get("OldImage")
    arn = record["eventSourceARN"].split("/")
    moment = datetime.fromtimestamp(data["ApproximateCreationDateTime"], timezone.utc)
    timestamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    label = "".join(filter(str.isdigit, arn[3]))
    prefix = "cdc_" if layout == "flattened" else ""
    line = {
        prefix + "event_id": record["eventID"],
        prefix + "event_type": record["eventName"],
        prefix + "op": record["eventName"],
        prefix + "event_timestamp": timestamp,
        prefix + "event_date": timestamp[:10],
        prefix + "table_name": arn[1],
        prefix + "source": "dynamodb-streams",
        prefix + "source_name": record["eventSourceARN"],
        prefix + "keys": json.dumps(data["Keys"]),
        prefix + "image": "OLD" if new is None else "NEW" if old is None else "NEW_AND_OLD",
        prefix + "sequence": label + "-" + data["SequenceNumber"].zfill(40),
        prefix + "sequence_type": "dynamodb",
        prefix + "is_snapshot": False,
        prefix + "is_ttl": False,
        prefix + "source_position": data["SequenceNumber"],
        prefix + "record_version": constants["record_version"],
        prefix + "pipeline_version": constants["pipeline_version"],
        prefix + "processed_at": constants["processed_at"],
    }
    if layout == "flattened":
        line["event_date"] = timestamp[:10]
        line.update(new or old)
    else:
        if new is not None:
            line["new_data"] = new
        if old is not None:
            line["old_data"] = old
    return (json.dumps(line) + "\n").encode()


def answer(command):
    with open(command["event"], encoding="utf-8") as file:
        text = file.read()
    event = json.loads(text)
    gc.collect()
    start = time.process_time_ns()
    lines = [line_of(record, command["layout"], command["constants"]) for record in event["Records"]]
    spent = time.process_time_ns() - start
    if command["lines"] is not None:
        with open(command["lines"], "wb") as file:
            file.writelines(lines)
    return {"microseconds": spent / 1000}


for command in sys.stdin:
    print(json.dumps(answer(json.loads(command))), flush=True)
