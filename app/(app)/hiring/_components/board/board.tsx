"use client";

import { SegmentedControl } from "@mantine/core";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef, useState } from "react";
import { Note } from "@/app/_ui/note";
import type { RoleTerms } from "../fit";
import { MoveDialogs } from "../move-dialogs";
import styles from "./board.module.css";
import type { BoardCard } from "./card";
import { LaneColumn } from "./lane";
import { isLane, lanes } from "./lanes";
import type { Lane } from "./lanes";
import { useDragKit } from "./use-drag";
import { useMoves } from "./use-moves";
import { useOpenApplicant } from "./use-open-applicant";

const ApplicantDrawer = dynamic(
  () => import("../applicant/applicant-drawer").then((module) => module.ApplicantDrawer),
  { ssr: false },
);

const byReply = (a: BoardCard, b: BoardCard) => a.replyBy.localeCompare(b.replyBy) || a.id.localeCompare(b.id);
const AFTER_DIALOG_MS = 400;
const shortWord = { pending: "new", reviewed: "seen", shortlisted: "short", offered: "offer" } as const;

export interface BoardProps {
  role: RoleTerms;
  pipeline: readonly { status: BoardCard["status"]; count: number; items: readonly BoardCard[] }[];
}

/** The pipeline of one role: four lanes, or one at a time on a narrow screen. The open applicant is in the address. */
export function Board({ role, pipeline }: BoardProps) {
  const t = useTranslations("hiring.board");
  const [openId, open] = useOpenApplicant();
  const [current, setCurrent] = useState<Lane>("pending");
  const kit = useDragKit();
  const moved = useRef<string | null>(null);
  const moves = useMoves(
    useCallback((id: string) => {
      moved.current = id;
    }, []),
  );

  // A moved card is a new element in another lane, and a closed drawer leaves nothing focused: focus the card.
  const closed = useRef<string | null>(null);
  useEffect(() => {
    const id = moved.current ?? (openId === null ? closed.current : null);
    closed.current = openId;
    moved.current = null;
    if (id === null) return;
    const focus = () => {
      if (document.activeElement === null || document.activeElement === document.body)
        document.getElementById(`applicant-${id}`)?.focus();
    };
    focus();
    // A dialog returns the focus only after its transition.
    setTimeout(focus, AFTER_DIALOG_MS);
  });

  const all = pipeline.flatMap((lane) => lane.items);
  const inLane = (lane: Lane) => all.filter((application) => moves.statusOf(application) === lane).sort(byReply);
  const columns = lanes.map((lane) => {
    const applications = inLane(lane);
    const known = pipeline.find((one) => one.status === lane);
    const hidden = Math.max(0, (known?.count ?? 0) - (known?.items.length ?? 0));
    return { lane, applications, count: applications.length + hidden };
  });
  const ordered = columns.flatMap(({ applications }) => applications);
  const shown = openId === null ? undefined : all.find((application) => application.id === openId);

  const drop = (id: string, to: Lane) => {
    const application = all.find((one) => one.id === id);
    if (application) void moves.move(application, to);
  };

  return (
    <>
      {moves.conflict === null ? null : (
        <div className={styles.tools}>
          <Note tone="conflict" title={t("conflict", { name: moves.conflict })}>
            {t("conflictText")}
          </Note>
        </div>
      )}
      <div className={styles.tools}>
        <p className={styles.hint}>{t("hint")}</p>
      </div>
      <div className={styles.segments}>
        <SegmentedControl
          name="board-lane"
          fullWidth
          size="md"
          aria-label={t("lanes")}
          value={current}
          onChange={(value) => {
            if (isLane(value)) setCurrent(value);
          }}
          data={columns.map(({ lane, count }) => ({ value: lane, label: `${t(`short.${shortWord[lane]}`)} ${count}` }))}
        />
      </div>
      <div className={styles.board}>
        {columns.map((column) => (
          <LaneColumn
            key={column.lane}
            {...column}
            role={role}
            moves={moves}
            kit={kit}
            openId={openId}
            current={current === column.lane}
            onOpen={open}
            onDropCard={drop}
          />
        ))}
      </div>
      {shown ? (
        <ApplicantDrawer
          card={shown}
          status={moves.statusOf(shown)}
          role={role}
          moves={moves}
          neighbours={ordered
            .filter((application) => isLane(moves.statusOf(application)))
            .map((application) => application.id)}
          onShow={open}
        />
      ) : null}
      <MoveDialogs moves={moves} role={role} />
    </>
  );
}
