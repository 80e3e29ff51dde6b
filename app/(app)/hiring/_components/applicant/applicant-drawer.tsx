"use client";

import { ActionIcon, Drawer } from "@mantine/core";
import { IconChevronDown, IconChevronUp } from "@/app/_ui/icons";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Avatar } from "@/app/_ui/avatar";
import { StatusBadge } from "@/app/_ui/status-badge";
import { TrustBadge } from "@/app/_ui/trust-badge";
import type { Application } from "@/lib/applications/schema";
import { laneOfKey } from "../board/applicant-card";
import type { Moves } from "../board/use-moves";
import type { RoleTerms } from "../fit";
import { ReplyClock } from "../reply-clock";
import { OpenOffer } from "../offer/open-offer";
import { ApplicantActions } from "./applicant-actions";
import { ApplicantFacts } from "./applicant-facts";
import { ApplicantTimeline } from "./applicant-timeline";
import styles from "./applicant.module.css";

export interface ApplicantDrawerProps {
  application: Application;
  status: Application["status"];
  role: RoleTerms;
  moves: Moves;
  /** Ids in the board's order, for the arrows. */
  neighbours: readonly string[];
  /** Opens another applicant; null closes. */
  onShow: (id: string | null) => void;
}

/** One applicant beside the board; keys 1 to 4 work here too. */
export function ApplicantDrawer({ application, status, role, moves, neighbours, onShow }: ApplicantDrawerProps) {
  const t = useTranslations("hiring.drawer");
  const common = useTranslations("common.actions");
  const place = neighbours.indexOf(application.id);
  const before = neighbours[place - 1];
  const after = place === -1 ? undefined : neighbours[place + 1];
  const close = () => {
    onShow(null);
  };
  const arrow = (to: string | undefined, label: string, icon: React.ReactNode) => (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={32}
      aria-label={label}
      disabled={to === undefined}
      onClick={() => {
        if (to !== undefined) onShow(to);
      }}
    >
      {icon}
    </ActionIcon>
  );
  return (
    <Drawer.Root
      opened
      position="right"
      classNames={{ content: styles.drawer ?? "", header: styles.drawerHead ?? "", body: styles.drawerBody ?? "" }}
      size={440}
      onClose={close}
      onKeyDown={(event) => {
        const to = laneOfKey(event);
        if (to !== null) void moves.move(application, to);
      }}
    >
      <Drawer.Overlay backgroundOpacity={0.2} />
      <Drawer.Content aria-label={t("label", { name: application.talent.name })}>
        <Drawer.Header>
          <div className={styles.header}>
            <span className={styles.badges}>
              <StatusBadge machine="application" status={status} />
              <ReplyClock application={application} status={status} />
            </span>
            <span className={styles.arrows}>
              {arrow(before, t("previous"), <IconChevronUp size={20} stroke={1.75} aria-hidden />)}
              {arrow(after, t("next"), <IconChevronDown size={20} stroke={1.75} aria-hidden />)}
              <Drawer.CloseButton aria-label={common("close")} />
            </span>
          </div>
        </Drawer.Header>
        <Drawer.Body>
          <div className={styles.part}>
            <div className={styles.head}>
              <Avatar name={application.talent.name} kind="talent" size={52} />
              <div className={styles.who}>
                <h2>
                  {application.talent.name}{" "}
                  <TrustBadge userId={application.talentId} score={application.talent.trustScore} />
                </h2>
                {application.talent.headline ? <p className={styles.quiet}>{application.talent.headline}</p> : null}
                <Link href={`/hiring/applications/${application.id}`}>{t("fullPage")}</Link>
              </div>
            </div>
          </div>
          {status === "offered" ? (
            <div className={styles.part}>
              <OpenOffer application={application} role={role} />
            </div>
          ) : null}
          <ApplicantFacts application={application} role={role} />
          <div className={styles.part}>
            <h3>{t("timeline")}</h3>
            <ApplicantTimeline application={application} />
          </div>
        </Drawer.Body>
        <ApplicantActions application={application} moves={moves} withKeys />
      </Drawer.Content>
    </Drawer.Root>
  );
}
