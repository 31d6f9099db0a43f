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
    number = data["SequenceNumber"]
    new, old = data.get("NewImage"), data.get("OldImage")
    moment = datetime.fromtimestamp(data["ApproximateCreationDateTime"], timezone.utc)
    timestamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    label = "".join(filter(str.isdigit, record["eventSourceARN"].split("/")[3]))
    line = {
        "event_id": record["eventID"],
        "event_type": record["eventName"],
        "event_timestamp": timestamp,
        "event_date": timestamp[:10],
        "keys": json.dumps(data["Keys"]),
        "sequence": f"{label}{len(number):03}{number}",
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
