"""The HTTP application: `/api/v1`, health and metrics."""

from __future__ import annotations

from fastapi import APIRouter, FastAPI
from fastapi.telemetry import TelemetryConfig

from api import pages, problems
from api.accounts.endpoints import router as accounts
from api.applications.endpoints import router as applications
from api.audit.endpoints import router as audit
from api.batches.endpoints import router as batches
from api.campaigns.endpoints import router as campaigns
from api.context import Context
from api.exports.endpoints import router as exports
from api.middleware import LARGEST_JSON, largest_body
from api.middleware import install as install_middleware
from api.operation.endpoints import router as operation
from api.operation.metrics import RequestTally
from api.operation.queue_state import router as queue
from api.quality.endpoints import router as quality
from api.reviews.endpoints import router as reviews
from api.uploads.endpoints import intake
from api.uploads.endpoints import router as uploads
from api.vocabulary.endpoints import router as vocabulary

FEATURES = (accounts, campaigns, applications, uploads, reviews, batches, exports, quality, audit, queue, vocabulary)
QUIET: TelemetryConfig = {"tracing": False, "metrics": False, "logs": False, "operation_spans": False, "auto_configure": False}
DESCRIPTION = "读取申报材料，给出有依据的预评分；由人决定。 Reads evidence and pre-fills explained scores; a person decides."


def create_app(context: Context) -> FastAPI:
    """An application on `context`, which the caller closes. `app.state.requests` is to be closed before."""
    app = FastAPI(
        title="Assay",
        version="1",
        description=DESCRIPTION,
        docs_url=None,  # its pages load scripts from elsewhere
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        telemetry=QUIET,
        generate_unique_id_function=lambda route: route.name,
    )
    v1 = APIRouter(prefix="/api/v1", responses=problems.RESPONSES, max_body_size=LARGEST_JSON)
    v1.include_router(intake, max_body_size=largest_body(context.settings))
    for feature in FEATURES:
        v1.include_router(feature)
    app.include_router(v1)
    app.include_router(operation)
    pages.install(app)
    problems.install(app)
    install_middleware(app)
    work_on(app, context)
    return app


def work_on(app: FastAPI, context: Context) -> None:
    """Has `app` answer with what `context` holds. What one upload may weigh stays as `create_app` was told."""
    app.state.context = context
    app.state.requests = RequestTally(context.redis)
