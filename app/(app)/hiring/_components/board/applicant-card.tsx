"use client";

import { ActionIcon, Menu } from "@mantine/core";
import { IconArrowRight, IconDots, IconEye, IconX } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import type { KeyboardEvent } from "react";
import { Avatar } from "@/app/_ui/avatar";
import { VisuallyHidden } from "@/app/_ui/visually-hidden";
import { useReader } from "@/app/_web/use-reader";
import type { Application } from "@/lib/applications/schema";
import type { RoleTerms } from "../fit";
import { FitLines } from "../fit-lines";
import { matchOf } from "../match";
import { ReplyClock } from "../reply-clock";
import styles from "./board.module.css";
import { lanes, placeOf } from "./lanes";
import type { Lane } from "./lanes";
import type { Moves } from "./use-moves";
import { useDraggableCard } from "./use-drag";
import type { useDragKit } from "./use-drag";

/** The lane of a key, or null: 1 to 4, without a modifier, outside fields and open menus. */
export function laneOfKey(event: KeyboardEvent): Lane | null {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !/^[1-4]$/.test(event.key)) return null;
  if (event.target instanceof Element && event.target.closest("input, textarea, select, [role='menu']")) return null;
  return lanes[Number(event.key) - 1] ?? null;
}

export interface ApplicantCardProps {
  application: Application;
  lane: Lane;
  role: RoleTerms;
  moves: Moves;
  kit: ReturnType<typeof useDragKit>;
  isOpen: boolean;
  onOpen: (id: string) => void;
}

/** One applicant on the board: name, facts, clock, menu. Keys 1 to 4 and the menu do what dragging does. */
export function ApplicantCard({ application, lane, role, moves, kit, isOpen, onOpen }: ApplicantCardProps) {
  const t = useTranslations("hiring.card");
  const names = useTranslations("common.application");
  const element = useRef<HTMLElement>(null);
  const dragging = useDraggableCard(kit, element, application.id, lane);
  const match = useTranslations("hiring.match");
  const { timeZone } = useReader();
  const { name } = application.talent;
  const { score } = matchOf(application, role, { timeZone, at: new Date(application.createdAt) });
  return (
    <article
      ref={element}
      className={styles.card}
      data-open={isOpen}
      data-dragging={dragging}
      data-sending={moves.isSending(application.id)}
      onKeyDown={(event) => {
        const to = laneOfKey(event);
        if (to !== null) void moves.move(application, to);
      }}
    >
      <div className={styles.cardHead}>
        <Avatar name={name} kind="talent" size={32} />
        <h3 className={styles.name}>
          <button
            type="button"
            id={`applicant-${application.id}`}
            className={styles.open}
            aria-haspopup="dialog"
            onClick={() => {
              onOpen(application.id);
            }}
          >
            {name}
          </button>
        </h3>
        <strong className={styles.score} title={match("short", { score })}>
          {/* The browser's time zones may be newer than the server's, and a shared hour counts. */}
          <VisuallyHidden>
            <span suppressHydrationWarning>{match("short", { score })}</span>
          </VisuallyHidden>
          <span aria-hidden suppressHydrationWarning>
            {score}
          </span>
        </strong>
      </div>
      <FitLines application={application} role={role} />
      <div className={styles.foot}>
        <ReplyClock application={application} status={lane} />
        <Menu position="bottom-end" width={220} withinPortal>
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={28}
              className={styles.menu ?? ""}
              aria-label={t("menu", { name })}
            >
              <IconDots size={18} stroke={1.75} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconEye size={16} stroke={1.75} aria-hidden />}
              onClick={() => {
                onOpen(application.id);
              }}
            >
              {t("open")}
            </Menu.Item>
            {lanes
              .filter((to) => moves.canMove(application, to))
              .map((to) => (
                <Menu.Item
                  key={to}
                  leftSection={<IconArrowRight size={16} stroke={1.75} aria-hidden />}
                  rightSection={<kbd>{placeOf(to) + 1}</kbd>}
                  onClick={() => void moves.move(application, to)}
                >
                  {to === "offered" ? t("makeOffer") : t("moveTo", { lane: names(to) })}
                </Menu.Item>
              ))}
            {application.actions.includes("reject") ? (
              <>
                <Menu.Divider />
                <Menu.Item
                  leftSection={<IconX size={16} stroke={1.75} aria-hidden />}
                  onClick={() => {
                    moves.openReject(application);
                  }}
                >
                  {t("reject")}
                </Menu.Item>
              </>
            ) : null}
          </Menu.Dropdown>
        </Menu>
      </div>
    </article>
  );
}
