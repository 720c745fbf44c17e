"""Makes the sample evidence documents under samples/ together with their ground truth; see samples/README.md."""
