"""The people of the sample world, one module a story. All of them are invented."""

from . import (abernathy, brandt, carter_gout, carter_spine, delgado, kaplan, kowalczyk, nakamura, okafor, osei,
               sorensen, tran, venkataraman)

STORIES = [m.STORY for m in (okafor, tran, delgado, brandt, kowalczyk, abernathy, nakamura, venkataraman, sorensen,
                             carter_spine, carter_gout, osei, kaplan)]
