"""Nouns for people of any kind: what they count has the unit `person`.

Belongs here: singular nouns, lower case, the words of a compound joined by `_`. Does not belong here: nouns
that mean a body or a thing as often as somebody (agency, carrier, client, applicant, pilot), and what counts people in
other words.
"""

from __future__ import annotations

PERSON = frozenset(
    # anybody
    "person people individual human child woman man girl boy youth adult elder infant toddler teenager adolescent "
    "youngster senior_citizen pensioner retiree parent mother father orphan widow spouse sibling newborn "
    "citizen compatriot national resident inhabitant villager islander townsman homeowner tenant "
    "foreigner expatriate immigrant emigrant migrant refugee nomad returnee newcomer "
    "survivor victim patient casualty detainee prisoner "
    # learning and teaching
    "student pupil schoolchild undergraduate postgraduate graduate freshman sophomore trainee apprentice "
    "learner listener "
    "intern fellow scholar alumnus alumni candidate doctoral_candidate postdoc postdoctoral grantee "
    "scholarship_holder "
    "enrollee enrolee examinee dropout leaver teacher lecturer professor instructor trainer tutor educator "
    "principal headmaster mentor supervisor cohort intake roll enrolment enrollment attendee auditor headcount "
    # work
    "worker employee staff staffer member_of_staff personnel workforce labourer laborer craftsman craftswoman artisan "
    "technician technologist engineer mechanic electrician welder plumber carpenter mason builder fitter machinist "
    "investigator operator dispatcher driver railwayman trucker docker stevedore porter courier sailor seafarer "
    "fisherman miner farmer smallholder grower planter herder herdsman shepherd breeder beekeeper weaver potter "
    "tailor baker cook chef waiter cleaner gardener forester ranger hunter "
    "manager executive director leader chief head deputy foreman supervisor administrator clerk secretary "
    "receptionist "
    "assistant helper aide colleague counterpart professional specialist expert practitioner consultant adviser "
    "advisor "
    "counsellor counselor analyst accountant auditor actuary economist statistician surveyor inspector assessor "
    "appraiser "
    "programmer designer architect planner draftsman translator interpreter editor reporter journalist "
    "correspondent writer author poet blogger librarian archivist curator restorer photographer "
    "researcher scientist academic academician physicist chemist biologist geologist agronomist botanist astronaut "
    "entrepreneur businessman businesswoman trader merchant buyer seller vendor broker shopkeeper "
    "shopper customer consumer subscriber user freelancer volunteer "
    "doctor physician surgeon dentist nurse midwife pharmacist therapist paramedic medic health_worker "
    "caregiver carer "
    "veterinarian vet psychologist acupuncturist "
    # law and state
    "official officer functionary cadre civil_servant public_servant bureaucrat diplomat ambassador consul "
    "attache envoy "
    "minister vice-minister governor mayor president premier senator parliamentarian lawmaker legislator "
    "councillor councilor politician statesman dignitary member_of_parliament "
    "judge magistrate prosecutor lawyer attorney solicitor barrister paralegal notary jurist juror advocate "
    "arbitrator mediator conciliator neutral expert_witness witness bailiff examiner agent inventor "
    "soldier policeman policewoman peacekeeper firefighter veteran customs_officer border_guard "
    # taking part
    "participant representative delegate attender guest visitor viewer spectator observer reader speaker "
    "panellist panelist "
    "moderator organiser organizer spokesperson spokesman spokeswoman negotiator commissioner rapporteur "
    "athlete runner cyclist gymnast referee artist actor actress musician singer dancer painter sculptor performer "
    "filmmaker craftsperson winner nominee awardee recipient laureate champion finalist contestant "
    "beneficiary founder co-founder "
    "passenger traveller traveler tourist holidaymaker pilgrim commuter motorist pedestrian "
    "talent activist campaigner supporter influencer forwarder freight_forwarder".split()
)
