# The table that is printed.


class Report:
    """One row for everything that was judged, or was not and why."""

    def __init__(self):
        self.rows = []

    def judge(self, what, good, how):
        self.rows.append((what, "ok" if good else "FAILED", how))

    def leave(self, what, why):
        self.rows.append((what, "not judged", why))

    def count(self, verdict):
        return sum(row[1] == verdict for row in self.rows)

    def print(self):
        for what, verdict, how in self.rows:
            print(f"  {what:24}{verdict:12}{how}")
        print(f"  {self.count('ok')} judged right, {self.count('FAILED')} failed, {self.count('not judged')} not judged")
