"""What Dagster loads: the definitions over the checkout that it runs in.

Does not belong here: any definition (see `defs/`).
"""

from pipelines.defs.build import build
from pipelines.defs.home import project_root

defs = build(project_root())
