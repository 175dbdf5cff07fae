"""Print every task with the keystrokes it takes (``make tasks``)."""

from tests.clerk import chapters


def main() -> None:
    """Print the tasks, chapter by chapter, and the sum."""
    tasks = 0
    strokes = 0
    for chapter in chapters():
        print(f"\n{chapter.name}")
        for task in chapter.tasks:
            print(f"  {task.strokes:4}  {task.wish}")
        tasks += len(chapter.tasks)
        strokes += sum(task.strokes for task in chapter.tasks)
    print(f"\n{tasks} tasks, {strokes} keystrokes")


main()
