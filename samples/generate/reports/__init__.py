"""Self-assessment reports of invented companies for the points of inquiry of `xinhui-sme`, each with its truth.

Texts are data, an entry a line: answers (a file a voice), topics, headings, wordings, figures, companies. The answers were written from
the notice's questions. `tuning` and `held_out` share neither answers nor wordings.
"""
