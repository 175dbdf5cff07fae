"""Teaching scenarios: read from files, played through the dialogs, judged by the documents in the store.

A trainer's way in is ``docs/trainers.md``; a program's way in is `transactions.scenarios.run.Run`.
"""
