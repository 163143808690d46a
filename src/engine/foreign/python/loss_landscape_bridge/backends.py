"""What joblib hands points to: processes of this machine (loky), or a cluster of Dask or Ray."""
import contextlib
import logging
import sys
import tempfile

from .faults import Refusal, sentence

# What is installed for each backend.
PACKAGES = {"loky": "joblib", "dask": "joblib distributed", "ray": "joblib ray"}
# A cluster that does not answer within so many seconds is none.
CLUSTER_SECONDS = 10


class Backend:
    """
    A backend of joblib.

    :param spec: "loky"; "dask" or "ray" for a cluster that is started on this machine; "dask:tcp://host:8786" or "ray:ray://host:10001"
        for one that is there
    :param count: how many workers are started
    """

    def __init__(self, spec, count):
        self.name, _, self.address = spec.partition(":")
        self.count = count
        self._options = None

    def open(self):
        """Starts the backend, or finds its cluster; afterwards `count` is how many workers there are."""
        if self.name not in PACKAGES:
            raise Refusal('There is no backend "%s" for points: write %s.' % (self.name, ", ".join(sorted(PACKAGES))))
        if self._options is not None:
            return
        import joblib

        _register_ourselves(joblib.externals.cloudpickle)
        self._options = {"loky": dict, "dask": self._dask, "ray": self._ray}[self.name]()
        if self.address:
            with self.active():
                self.count = joblib.effective_n_jobs()

    def active(self):
        """What is asked of joblib within this goes to the backend."""
        import joblib

        return joblib.parallel_backend(self.name, n_jobs=-1 if self.address else self.count, **self._options)

    def parallel(self):
        """Gives each worker one task at a time, without files in between."""
        import joblib

        return joblib.Parallel(batch_size=1, pre_dispatch="all", max_nbytes=None)

    def delayed(self, function, arguments):
        """A task for `parallel`; the function is one of ours, which travels with it."""
        import joblib

        return joblib.delayed(joblib.wrap_non_picklable_objects(function))(*arguments)

    @contextlib.contextmanager
    def by_value(self, modules):
        """joblib's cloudpickle, which sends these modules, instead of their names."""
        from joblib.externals import cloudpickle

        for module in modules:
            cloudpickle.register_pickle_by_value(module)
        try:
            yield cloudpickle
        finally:
            for module in modules:
                cloudpickle.unregister_pickle_by_value(module)

    def _dask(self):
        import dask
        from distributed import Client, LocalCluster

        if self.address:
            return {"client": Client(self.address, timeout=CLUSTER_SECONDS)}
        # Nothing is left beside the person's files.
        dask.config.set({"temporary-directory": tempfile.gettempdir()})
        cluster = LocalCluster(
            n_workers=self.count, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL
        )
        return {"client": Client(cluster)}

    def _ray(self):
        import ray
        from ray.util.joblib import register_ray

        ray.init(**({"address": self.address} if self.address else {"num_cpus": self.count}))
        register_ray()
        return {}


def _register_ourselves(cloudpickle):
    if not hasattr(cloudpickle, "register_pickle_by_value"):
        raise Refusal("joblib is too old: install 1.2 or newer (pip install --upgrade joblib).")
    cloudpickle.register_pickle_by_value(sys.modules[__package__])


def said_of(error, backend):
    """Why workers cannot be asked, or came to nothing, as a sentence."""
    if isinstance(error, Refusal):
        return str(error)
    if isinstance(error, ImportError):
        return 'For "%s" this Python (%s) needs other packages: pip install %s (%s).' % (
            backend.name,
            sys.executable,
            PACKAGES[backend.name],
            error,
        )
    return "The workers of %s could not do it: %s" % (backend.name, sentence(error).split("\n")[0])
