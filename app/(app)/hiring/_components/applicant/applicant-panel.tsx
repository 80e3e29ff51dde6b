"use client";

import { useTranslations } from "next-intl";
import { Note } from "@/app/_ui/note";
import type { Application } from "@/lib/applications/schema";
import { useMoves } from "../board/use-moves";
import type { RoleTerms } from "../fit";
import { MoveDialogs } from "../move-dialogs";
import { InterviewCard } from "@/app/(app)/applications/_components/negotiation/interview-card";
import { MessageButton } from "@/app/(app)/messages/_components/message-button";
import { OpenOffer } from "../offer/open-offer";
import { ApplicantActions } from "./applicant-actions";
import styles from "./applicant.module.css";

/** The decisions on an applicant's own page, with the same moves as the board. */
export function ApplicantPanel({ application, role }: { application: Application; role: RoleTerms }) {
  const t = useTranslations("hiring.board");
  const moves = useMoves();
  return (
    <div className={styles.stack}>
      {moves.conflict === null ? null : (
        <Note tone="conflict" title={t("conflict", { name: moves.conflict })}>
          {t("conflictText")}
        </Note>
      )}
      <OpenOffer application={application} role={role} />
      <ApplicantActions application={application} moves={moves} page />
      <div>
        <MessageButton userId={application.talentId} name={application.talent.name} />
      </div>
      <InterviewCard application={application} side="team" />
      <MoveDialogs moves={moves} role={role} />
    </div>
  );
}
