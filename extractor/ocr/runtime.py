"""Runs an ONNX network on OpenVINO, or on ONNX Runtime where OpenVINO is missing. Nothing leaves the machine."""

from __future__ import annotations

import os
import sys
from functools import cache
from importlib import metadata, util
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from extractor.settings import Precision

# Both runtimes report home by default; switched off before either is imported.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
sys.modules["openvino_telemetry"] = None  # type: ignore[assignment]

Tensor = NDArray[np.float32]

CACHED_KERNELS = 1024
"""Compiled kernels a network keeps, one an operator and shape it met: enough for the few shapes it is given.

OpenVINO keeps 5000, which endless shapes would fill to gigabytes.
"""


class Network(Protocol):
    """One model, ready to run. `characters` is its recognition dictionary, empty for other models; `precision` is what it
    computes in, `f32` or `bf16`."""

    characters: tuple[str, ...]
    precision: str

    def __call__(self, batch: Tensor) -> Tensor: ...


@cache
def _core() -> Any:
    """The one OpenVINO core of the process, never dropped.

    Each core puts an alternate signal stack on the thread that makes it; when several are dropped, the last one puts
    back a stack that is gone, and the next signal ends the process.
    """
    import openvino

    return openvino.Core()


class OpenVinoNetwork:
    def __init__(self, path: Path, *, threads: int, precision: Precision) -> None:
        core = _core()
        model = core.read_model(path)
        # Pinned processes share a core; a latency hint keeps one request on the given threads.
        config = {
            "INFERENCE_NUM_THREADS": threads,
            "ENABLE_CPU_PINNING": False,
            "PERFORMANCE_HINT": "LATENCY",
            "NUM_STREAMS": 1,
            "CPU_RUNTIME_CACHE_CAPACITY": CACHED_KERNELS,
        }
        if precision == "f32":
            config["INFERENCE_PRECISION_HINT"] = "f32"
        compiled = core.compile_model(model, "CPU", config)
        self.precision = str(compiled.get_property("INFERENCE_PRECISION_HINT").get_type_name())
        self._request = compiled.create_infer_request()
        info = model.get_rt_info()
        framework: Any = info["framework"] if "framework" in info else {}  # noqa: SIM401 (the map has no `get`)
        self.characters = tuple(framework["character"].value.splitlines()) if "character" in framework else ()

    def __call__(self, batch: Tensor) -> Tensor:
        """Raises MemoryError where OpenVINO could not allocate what it needed.

        It does not say so itself: the call returns and the last picture's answer is still there. So that is spoilt first.
        """
        before = self._request.get_output_tensor().data.reshape(-1)
        before[:1] = before[-1:] = np.nan
        self._request.infer([batch], share_inputs=True)
        answer = np.array(self._request.get_output_tensor().data, dtype=np.float32)
        if not answer.size or np.isnan(answer.flat[0]) or np.isnan(answer.flat[-1]):
            raise MemoryError("OpenVINO gave no answer")
        return answer


class OnnxRuntimeNetwork:
    precision = "f32"

    def __init__(self, path: Path, *, threads: int) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self._input = self._session.get_inputs()[0].name
        self.characters = tuple(self._session.get_modelmeta().custom_metadata_map.get("character", "").splitlines())

    def __call__(self, batch: Tensor) -> Tensor:
        return np.asarray(self._session.run(None, {self._input: batch})[0], dtype=np.float32)


def runtime_name() -> str:
    """`openvino` or `onnxruntime`, whichever will be used."""
    return "openvino" if util.find_spec("openvino") else "onnxruntime"


def runtime_version() -> str:
    return metadata.version(runtime_name())


def load_network(path: Path, *, threads: int, runtime: str | None = None, precision: Precision = "f32") -> Network:
    """The model at `path` with `threads` inference threads; `runtime` overrides the choice.

    `precision`: `f32` gives the same answer on every processor; `auto` lets OpenVINO take bf16 where that is faster.
    """
    if (runtime or runtime_name()) == "openvino":
        return OpenVinoNetwork(path, threads=threads, precision=precision)
    return OnnxRuntimeNetwork(path, threads=threads)
