"""Endpoints of batches."""

from fastapi import APIRouter

router = APIRouter(tags=["batches"])
