"""The obvious Python handler: json.dumps of each record, images in DynamoDB's own notation, no changed_fields.

A co-process: reads one JSON command a line from standard input and answers with one JSON line.
"""

import gc
import json
import sys
import time
from datetime import datetime, timezone


def line_of(record, constants):
    data = record["dynamodb"]
    new, old = data.get("NewImage"), data.get("OldImage")
    arn = record["eventSourceARN"].split("/")
    moment = datetime.fromtimestamp(data["ApproximateCreationDateTime"], timezone.utc)
    timestamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    label = "".join(filter(str.isdigit, arn[3]))
    line = {
        "event_id": record["eventID"],
        "event_type": record["eventName"],
        "op": record["eventName"],
        "event_timestamp": timestamp,
        "event_date": timestamp[:10],
        "table_name": arn[1],
        "source": "dynamodb-streams",
        "source_name": record["eventSourceARN"],
        "keys": json.dumps(data["Keys"]),
        "image": "OLD" if new is None else "NEW" if old is None else "NEW_AND_OLD",
        "sequence": label + "-" + data["SequenceNumber"].zfill(40),
        "sequence_type": "dynamodb",
        "is_snapshot": False,
        "is_ttl": False,
        "source_position": data["SequenceNumber"],
        "record_version": constants["record_version"],
        "pipeline_version": constants["pipeline_version"],
        "processed_at": constants["processed_at"],
    }
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
    lines = [line_of(record, command["constants"]) for record in event["Records"]]
    spent = time.process_time_ns() - start
    if command["lines"] is not None:
        with open(command["lines"], "wb") as file:
            file.writelines(lines)
    return {"microseconds": spent / 1000}


for command in sys.stdin:
    print(json.dumps(answer(json.loads(command))), flush=True)
