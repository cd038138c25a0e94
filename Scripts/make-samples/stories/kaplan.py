"""Migraine, known from notes and one dictation alone: no structured record names her."""

from world import (CPT, ICD10CM, Encounter, Name, Note, Person, Spoken, Story)

NOW = "V-260220-033"
T = "2026-02-20T16:00:00-06:00"

NOTE = """Neurology consultation

Patient Ines Kaplan, a 34-year-old woman, was seen on February 20, 2026 at the request of Dr. Adeyemi for headaches.

She has had headaches since age 19, now two a month, each preceded by twenty minutes of zigzag lines in both visual fields. The pain is left-sided and
throbbing, 8/10, with nausea and photophobia, and lasts a day. No weakness, no speech disturbance, no fever, no neck stiffness, no recent trauma.
Attacks respond to sumatriptan 50 mg. She has not had an attack longer than 72 hours. She does not take oral contraceptives.

Past history: none. Family history: mother with migraine. She does not smoke. No known allergies.

On examination, blood pressure 112/70, pulse 64. Fundi normal without papilledema. Cranial nerves intact. Strength, sensation and gait normal. MRI of the brain
from January was normal, with no evidence of mass or demyelination.

Impression: Migraine with aura, not intractable, without status migrainosus. Multiple sclerosis was ruled out.
Recommendations: continue sumatriptan 50 mg at onset, may repeat once after two hours. Start propranolol 40 mg twice daily. Headache diary. Return in three
months. If she develops weakness or a sudden severe headache she should go to the emergency department.
"""

LATER = """Telephone note 03/02/2026. Ms. Kaplan reports dizziness after starting propranolol 40 mg twice daily. No syncope. No wheezing. Plan: reduce to 20 mg
twice daily. She was told to call if symptoms persist.
"""

STORY = Story(
    person=Person("kaplan", "RB-0074990", "F", "1991-10-30", Name(["Ines"], "Kaplan")),
    encounters=[Encounter(NOW, "AMB", T, "2026-02-20T16:40:00-06:00", "castellano", "Headache", "25064002")],
    notes=[Note("kaplan-neurology-2026-02-20.txt", NOW, "Marco Castellano, MD", T, "consultation-note", NOTE),
           Note("kaplan-telephone-2026-03-02.txt", "", "Marco Castellano, MD", "2026-03-02T11:25:00-06:00",
                "telephone-note", LATER)],
    dictations=[Spoken(
        "kaplan-neurology.ogg", NOW, "Marco Castellano, MD", "2026-02-20T16:45:00-06:00", "consultation-note",
        "en-us+m3", 150, 45,
        "Neurology consultation for Ines Kaplan. She has migraine with aura, about two attacks a month. "
        "Neurological examination is normal. No weakness and no fever. M R I of the brain was normal. "
        "New paragraph. Plan colon, start propranolol forty milligrams twice daily. Continue sumatriptan fifty milligrams at onset. "
        "Return in three months, period.")],
    gold={NOW: [(ICD10CM, "G43.109"), (CPT, "99203")]},
    bundle="none",
)
