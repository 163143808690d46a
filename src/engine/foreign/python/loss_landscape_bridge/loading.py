"""Runs a person's file as it stands in the editor, and finds the function in it."""
import importlib
import importlib.util
import inspect
import io
import linecache
import os
import sys
import sysconfig
import types

from .boundary import entered
from .faults import Refusal, folders_of, is_own
from .notebook import plain, run_definitions
from .numbers import numpy

# What is loaded before the first of the person's files is not theirs, wherever it lies.
_OURS = set(sys.modules)
_INSTALLED = tuple(os.path.join(os.path.realpath(folder), "") for folder in sysconfig.get_paths().values())
_START_FOLDER = os.getcwd()
# What a file is called that may not have its own name (see `_name_of`).
OTHER_NAME = "loss_landscape_file"


def load(path, text, before=None):
    """
    The module that the text makes. Whatever the text raises is raised here.

    :param before: of a cell of a notebook, the cells above it, each with its path and text
    """
    os.chdir(_START_FOLDER)
    roots, package = _roots_of(path)
    _forget(roots)
    if os.path.isabs(path):
        sys.path[:] = roots + [folder for folder in sys.path if folder not in roots]
    source = text[1:] if text.startswith("\ufeff") else text
    if before is not None:
        source = plain(source)
    _show_in_traces(path, source)
    if package:
        entered(importlib.import_module, package)
    module = types.ModuleType(_name_of(path, package))
    module.__file__ = path
    module.__package__ = package
    sys.modules[module.__name__] = module
    for cell in before or ():
        _show_in_traces(cell["path"], cell["text"])
        run_definitions(cell["text"], cell["path"], module.__dict__)
    entered(exec, _compiled(source, path), module.__dict__)
    return module


def _compiled(source, path):
    try:
        return compile(source, path, "exec", dont_inherit=True)
    except ValueError:
        raise Refusal("The file holds a character of code 0, which no Python file may.")


def _roots_of(path):
    """The folders that are looked in for a file's modules, and the dotted name of its package."""
    root, package = _package_of(path)
    return [root] + [folder for folder in folders_of(path) if not package and folder != root], package


def _package_of(path):
    """The folder that is looked in for modules, and the dotted name of the package that the file belongs to."""
    folder, names = os.path.dirname(path), []
    while os.path.isfile(os.path.join(folder, "__init__.py")) and os.path.dirname(folder) != folder:
        folder, name = os.path.split(folder)
        names.insert(0, name)
    return folder, ".".join(names)


def _name_of(path, package):
    """
    The name by which others import the file, so that a module that imports it back finds it. Never "__main__", so that what
    is guarded by it does not run; and another one where the own name is that of a module of Python's or of a package.
    """
    stem = os.path.splitext(os.path.basename(path))[0]
    name = "%s.%s" % (package, stem) if package else stem
    if not stem.isidentifier() or name == "__main__" or name in sys.modules:
        return OTHER_NAME
    if package:
        return name
    try:
        found = importlib.util.find_spec(name)
    except (ImportError, ValueError):
        return OTHER_NAME
    is_same = found is None or found.origin is None or os.path.realpath(found.origin) == os.path.realpath(path)
    return name if is_same else OTHER_NAME


def _forget(roots):
    """Drops what was loaded from the person's folders: it may have been edited since."""
    for name, module in list(sys.modules.items()):
        file = getattr(module, "__file__", None)
        if name == OTHER_NAME or (name not in _OURS and isinstance(file, str) and _is_edited(file, roots)):
            del sys.modules[name]
    importlib.invalidate_caches()
    linecache.checkcache()


def imports_of(path):
    """The person's own files that are imported now, but for the one at a path."""
    return sorted({module.__file__ for module in own_modules(path)} - {path})


def own_modules(path):
    """The modules that were made of a person's file, and of their files that it imports."""
    roots, _ = _roots_of(path)
    modules = [(name, module, getattr(module, "__file__", None)) for name, module in list(sys.modules.items())]
    return [
        module
        for name, module, file in modules
        if name not in _OURS and isinstance(file, str) and (file == path or _is_edited(file, roots))
    ]


def _is_edited(file, roots):
    own = file.endswith(".py") and any(is_own(file, os.path.join(root, "")) for root in roots)
    return own and not os.path.realpath(file).startswith(_INSTALLED)


def _show_in_traces(path, source):
    """Tracebacks that the person's code prints show the text of the editor."""
    linecache.cache[path] = (len(source), None, io.StringIO(source).readlines(), path)


def uses(module, package):
    """
    Whether a module uses a package: it, or a module that it uses, names the package or something of it. That it was imported
    is not enough, as another file may have done so before.
    """
    if numpy is None or package not in sys.modules:
        return False
    seen, open_names = set(), [module.__name__]
    while open_names:
        name = open_names.pop()
        if name == package:
            return True
        if name not in seen and name in sys.modules:
            seen.add(name)
            open_names.extend(_named_in(sys.modules[name]))
    return False


def _named_in(module):
    """The names of the packages, and of the person's modules, whose things a module names."""
    for value in list(vars(module).values()):
        try:
            found = value.__name__ if isinstance(value, types.ModuleType) else value.__module__
        except Exception:  # most values have none, and some answer in ways of their own
            continue
        if isinstance(found, str):
            yield found
            yield found.partition(".")[0]


def find(module, name, path):
    """The function of a dotted name, and what it stands in; a Refusal where there is none that can be called."""
    owner, found = None, module
    for part in name.split("."):
        owner, found = found, getattr(found, part, None)
        if found is None:
            raise Refusal("%s defines no %s." % (os.path.basename(path), name))
    line = line_of(found)
    if inspect.isclass(found) or not callable(found):
        kind = "class" if inspect.isclass(found) else "value of type %s" % type(found).__name__
        raise Refusal("%s is a %s, and a function is needed." % (name, kind), line)
    if inspect.isclass(owner) and _needs_self(owner, name.rsplit(".", 1)[-1]):
        raise Refusal("%s is a method of objects; make it a @staticmethod, or call it from a function." % name, line)
    if inspect.iscoroutinefunction(found) or inspect.isasyncgenfunction(found):
        raise Refusal("%s is an async function, and it has to return a number at once." % name, line)
    if inspect.isgeneratorfunction(found):
        raise Refusal("%s is a generator (it has a yield), and it has to return a number." % name, line)
    return found, owner


def _needs_self(owner, name):
    return inspect.isfunction(inspect.getattr_static(owner, name, None))


def line_of(function):
    """The line in which a function is defined, or its decorators; None where that is not known."""
    code = getattr(inspect.unwrap(function) if callable(function) else None, "__code__", None)
    return getattr(code, "co_firstlineno", None)
