"""The words of the contract, for whoever shows them: flags, kinds, fields and values."""
