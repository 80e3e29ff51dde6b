"use client";

import { Button } from "@mantine/core";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Avatar } from "@/app/_ui/avatar";
import { ErrorState } from "@/app/_ui/error-state";
import { IconRefresh } from "@/app/_ui/icons";
import { SkeletonCard } from "@/app/_ui/skeletons";
import { TrustBadge } from "@/app/_ui/trust-badge";
import { useProblemText } from "@/app/_web/problem-text";
import type { Application } from "@/lib/applications/schema";
import type { BoardCard } from "../board/card";
import type { RoleTerms } from "../fit";
import { OpenOffer } from "../offer/open-offer";
import { ApplicantFacts } from "./applicant-facts";
import { ApplicantTimeline } from "./applicant-timeline";
import styles from "./applicant.module.css";
import { useApplication } from "./use-application";

interface DetailsProps {
  card: BoardCard;
  status: BoardCard["status"];
  role: RoleTerms;
}

/** What the drawer shows of an applicant: the name at once, the rest as soon as it has loaded. */
export function ApplicantDetails({ card, status, role }: DetailsProps) {
  const t = useTranslations("hiring.drawer");
  const common = useTranslations("common.actions");
  const describe = useProblemText();
  const { application, problem, retry } = useApplication(card.id, card.updatedAt);
  const name = useRef<HTMLHeadingElement>(null);
  return (
    <>
      <div className={styles.part}>
        <div className={styles.head}>
          <Avatar name={card.talent.name} kind="talent" size={52} />
          <div className={styles.who}>
            <h2 ref={name} tabIndex={-1}>
              {card.talent.name}{" "}
              {application ? <TrustBadge userId={application.talentId} score={application.talent.trustScore} /> : null}
            </h2>
            {application?.talent.headline ? <p className={styles.quiet}>{application.talent.headline}</p> : null}
            <Link href={`/hiring/applications/${card.id}`}>{t("fullPage")}</Link>
          </div>
        </div>
      </div>
      {application ? (
        <Loaded application={application} card={card} status={status} role={role} />
      ) : problem ? (
        <ErrorState
          title={t("failed")}
          text={describe(problem)}
          requestId={problem.requestId}
          action={
            <Button
              variant="default"
              leftSection={<IconRefresh size={16} aria-hidden />}
              onClick={() => {
                // The button goes with its message.
                name.current?.focus();
                retry();
              }}
            >
              {common("retry")}
            </Button>
          }
        />
      ) : (
        <SkeletonCard lines={8} />
      )}
    </>
  );
}

function Loaded({ application, card, status, role }: DetailsProps & { application: Application }) {
  const t = useTranslations("hiring.drawer");
  return (
    <>
      {status === "offered" ? (
        <div className={styles.part}>
          <OpenOffer application={application} role={role} />
        </div>
      ) : null}
      <ApplicantFacts application={application} role={role} match={card.match} />
      <div className={styles.part}>
        <h3>{t("timeline")}</h3>
        <ApplicantTimeline application={application} />
      </div>
    </>
  );
}
