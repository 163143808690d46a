"""Cells of a notebook: what those above a function's own define is there for it, and nothing else of them is run."""
import ast

from .boundary import entered

# Magics of IPython that stand above ordinary code; below another one stands something else.
ABOVE_CODE = ("%%time", "%%timeit", "%%capture", "%%prun")
KEPT = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def plain(text):
    """The text of a cell in which lines for IPython ("%matplotlib inline", "!pip install x") are empty; all have their numbers."""
    lines = text.splitlines()
    first = next((line.split()[0] for line in lines if line.strip()), "")
    if first.startswith("%%") and first not in ABOVE_CODE:
        return ""
    return "\n".join("" if line.lstrip().startswith(("%", "!")) else line for line in lines) + "\n"


def run_definitions(text, path, names):
    """
    Runs imports, definitions, and assignments of plain values of a cell. What fails is left out: a function that needs it says
    so when it is called.
    """
    try:
        tree = ast.parse(plain(text), path)
    except (SyntaxError, ValueError):
        return
    for statement in tree.body:
        if isinstance(statement, KEPT) or _is_plain_assignment(statement):
            try:
                entered(exec, compile(ast.Module([statement], []), path, "exec", dont_inherit=True), names)
            except Exception:
                pass


def _is_plain_assignment(statement):
    if not isinstance(statement, (ast.Assign, ast.AnnAssign)) or statement.value is None:
        return False
    try:
        ast.literal_eval(statement.value)
        return True
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return False
