"use client";

import { ActionIcon, Drawer } from "@mantine/core";
import { IconChevronDown, IconChevronUp } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import { StatusBadge } from "@/app/_ui/status-badge";
import { laneOfKey } from "../board/applicant-card";
import type { BoardCard } from "../board/card";
import type { Moves } from "../board/use-moves";
import type { RoleTerms } from "../fit";
import { ReplyClock } from "../reply-clock";
import { ApplicantActions } from "./applicant-actions";
import { ApplicantDetails } from "./applicant-details";
import styles from "./applicant.module.css";

export interface ApplicantDrawerProps {
  card: BoardCard;
  status: BoardCard["status"];
  role: RoleTerms;
  moves: Moves;
  /** Ids in the board's order, for the arrows. */
  neighbours: readonly string[];
  /** Opens another applicant; null closes. */
  onShow: (id: string | null) => void;
}

/** One applicant beside the board; keys 1 to 4 work here too. */
export function ApplicantDrawer({ card, status, role, moves, neighbours, onShow }: ApplicantDrawerProps) {
  const t = useTranslations("hiring.drawer");
  const common = useTranslations("common.actions");
  const place = neighbours.indexOf(card.id);
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
        if (to !== null) void moves.move(card, to);
      }}
    >
      <Drawer.Overlay backgroundOpacity={0.2} />
      <Drawer.Content aria-label={t("label", { name: card.talent.name })}>
        <Drawer.Header role="presentation">
          <div className={styles.header}>
            <span className={styles.badges}>
              <StatusBadge machine="application" status={status} />
              <ReplyClock application={card} status={status} />
            </span>
            <span className={styles.arrows}>
              {arrow(before, t("previous"), <IconChevronUp size={20} stroke={1.75} aria-hidden />)}
              {arrow(after, t("next"), <IconChevronDown size={20} stroke={1.75} aria-hidden />)}
              <Drawer.CloseButton aria-label={common("close")} />
            </span>
          </div>
        </Drawer.Header>
        <Drawer.Body>
          <ApplicantDetails key={card.id} card={card} status={status} role={role} />
        </Drawer.Body>
        <ApplicantActions application={card} moves={moves} withKeys />
      </Drawer.Content>
    </Drawer.Root>
  );
}
