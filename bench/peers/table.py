"""Reads a table and prints what it took: `python3 table.py pandas table.csv`. The columns' sums are the check."""

import json
import resource
import sys
import time

_, who, file = sys.argv
began, before = time.perf_counter(), time.process_time()
if who == "pandas":
    import pandas

    table = pandas.read_csv(file) if file.endswith(".csv") else pandas.read_parquet(file)
    rows, sums = len(table), [float(table[name].sum()) for name in table.columns]
else:
    import polars

    table = polars.read_csv(file) if file.endswith(".csv") else polars.read_parquet(file)
    rows, sums = table.height, [float(table[name].sum()) for name in table.columns]
seconds, cpu = time.perf_counter() - began, time.process_time() - before
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
print(json.dumps({"rows": rows, "sums": sums, "seconds": seconds, "cpu": cpu, "peak": peak}))
