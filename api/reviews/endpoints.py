"""Endpoints of reviews."""

from fastapi import APIRouter

router = APIRouter(tags=["reviews"])
