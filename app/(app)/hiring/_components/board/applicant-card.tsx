"use client";

import { IconDots } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import { lazy, useRef } from "react";
import type { KeyboardEvent } from "react";
import { Avatar } from "@/app/_ui/avatar";
import { LazyPopup } from "@/app/_ui/lazy-popup";
import { VisuallyHidden } from "@/app/_ui/visually-hidden";
import type { RoleTerms } from "../fit";
import { FitLines } from "../fit-lines";
import { ReplyClock } from "../reply-clock";
import styles from "./board.module.css";
import type { BoardCard } from "./card";
import { lanes } from "./lanes";
import type { Lane } from "./lanes";
import type { Moves } from "./use-moves";
import { useDraggableCard } from "./use-drag";
import type { useDragKit } from "./use-drag";

const loadMenu = () => import("./card-menu");
const CardMenu = lazy(loadMenu);

/** The lane of a key, or null: 1 to 4, without a modifier, outside fields and open menus. */
export function laneOfKey(event: KeyboardEvent): Lane | null {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !/^[1-4]$/.test(event.key)) return null;
  if (event.target instanceof Element && event.target.closest("input, textarea, select, [role='menu']")) return null;
  return lanes[Number(event.key) - 1] ?? null;
}

export interface ApplicantCardProps {
  application: BoardCard;
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
  const element = useRef<HTMLElement>(null);
  const dragging = useDraggableCard(kit, element, application.id, lane);
  const match = useTranslations("hiring.match");
  const { name } = application.talent;
  const { score } = application.match;
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
          <VisuallyHidden>{match("short", { score })}</VisuallyHidden>
          <span aria-hidden>{score}</span>
        </strong>
      </div>
      <FitLines card={application} role={role} />
      <div className={styles.foot}>
        <ReplyClock application={application} status={lane} />
        <LazyPopup
          body={CardMenu}
          preload={loadMenu}
          props={{ application, moves, onOpen }}
          className={styles.menu ?? ""}
          label={t("menu", { name })}
        >
          <IconDots size={18} stroke={1.75} aria-hidden />
        </LazyPopup>
      </div>
    </article>
  );
}
