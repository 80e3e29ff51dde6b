"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { Badge } from "@/app/_ui/badge";
import { useConfirm } from "@/app/_ui/confirm";
import { FileList } from "@/app/_ui/file-list";
import { IconTrash } from "@/app/_ui/icons";
import { Card } from "@/app/_ui/section";
import { useAction } from "@/app/_ui/use-action";
import { apiFetch } from "@/app/_web/api-client";
import { useReader } from "@/app/_web/use-reader";
import type { Deck, DeckReader } from "@/lib/files/queries/decks";
import { formatInstant } from "@/lib/i18n/dates";
import { DeckAccessForm } from "./deck-access-form";
import styles from "./decks.module.css";

function Reader({ fileId, reader: { userId, name, grantedAt, revokedAt } }: { fileId: string; reader: DeckReader }) {
  const t = useTranslations("startup.files");
  const common = useTranslations("common");
  const viewer = useReader();
  const path = `/files/${fileId}/access/${userId}` as const;
  const shown = name || common("deletedAccount");
  const grant = useAction(() => apiFetch(path, { method: "PUT" }), { success: t("granted", { name: shown }) });
  const withdraw = useAction(() => apiFetch(path, { method: "DELETE" }), {
    success: t("withdrawn", { name: shown }),
    undo: () => ({ label: common("actions.undo"), run: () => void grant.run() }),
  });
  return (
    <li className={styles.reader}>
      <span className={styles.words}>
        {name ? <Link href={`/people/${userId}`}>{name}</Link> : <span>{shown}</span>}
        <span className={styles.quiet}>
          {revokedAt === null
            ? t("since", { date: formatInstant(grantedAt, viewer, "day") })
            : t("until", { date: formatInstant(revokedAt, viewer, "day") })}
        </span>
      </span>
      {revokedAt === null ? (
        <Button
          variant="default"
          size="xs"
          loading={withdraw.busy}
          aria-label={t("withdrawFrom", { name: shown })}
          onClick={() => void withdraw.run()}
        >
          {t("withdraw")}
        </Button>
      ) : (
        <>
          <Badge tone="neutral">{t("ended")}</Badge>
          <Button
            variant="subtle"
            size="xs"
            loading={grant.busy}
            aria-label={t("grantAgain", { name: shown })}
            onClick={() => void grant.run()}
          >
            {t("giveAgain")}
          </Button>
        </>
      )}
    </li>
  );
}

/** One deck: its file, who may read it, and who could. */
export function DeckCard({ deck: { file, readers } }: { deck: Deck }) {
  const t = useTranslations("startup.files");
  const confirm = useConfirm();
  const remove = useAction(() => apiFetch(`/files/${file.id}`, { method: "DELETE" }), {
    success: t("deleted", { name: file.name }),
  });
  const ask = async () => {
    const agreed = await confirm({
      title: t("deleteTitle", { name: file.name }),
      consequence: t("deleteText"),
      confirmLabel: t("delete"),
      safeLabel: t("keep"),
      destructive: true,
    });
    if (agreed) await remove.run();
  };
  return (
    <div className={styles.deck}>
      <Card>
        <div className={styles.head}>
          <FileList files={[file]} />
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconTrash size={16} stroke={1.75} aria-hidden />}
            loading={remove.busy}
            aria-label={t("deleteNamed", { name: file.name })}
            onClick={() => void ask()}
          >
            {t("delete")}
          </Button>
        </div>
        <h3 className={styles.title}>{t("access")}</h3>
        {readers.length === 0 ? (
          <p className={styles.quiet}>{t("nobody")}</p>
        ) : (
          <ul className={styles.readers} aria-label={t("access")}>
            {readers.map((reader) => (
              <Reader key={reader.userId} fileId={file.id} reader={reader} />
            ))}
          </ul>
        )}
        {file.status === "refused" ? null : <DeckAccessForm fileId={file.id} />}
      </Card>
    </div>
  );
}
