"use client";

import { ActionIcon, Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { DragEvent } from "react";
import { Badge } from "@/app/_ui/badge";
import { useConfirm } from "@/app/_ui/confirm";
import { IconArrowDown, IconArrowUp, IconFileText, IconPencil, IconTrash } from "@/app/_ui/icons";
import { useAction } from "@/app/_ui/use-action";
import { apiFetch } from "@/app/_web/api-client";
import type { PortfolioItem } from "@/lib/portfolio/schema";
import styles from "./portfolio.module.css";
import type { Order } from "./use-order";

interface ProjectRowProps {
  item: PortfolioItem;
  /** Address of the picture that stands for it. */
  cover: string | undefined;
  place: { index: number; count: number };
  order: Order;
  onEdit: () => void;
}

/** What is not shown yet or any more of a project's files. */
function Checks({ files }: Pick<PortfolioItem, "files">) {
  const t = useTranslations("portfolio");
  const refused = files.filter(({ status }) => status === "refused").length;
  const waiting = files.filter(({ status }) => status !== "ready" && status !== "refused").length;
  return (
    <>
      {waiting > 0 ? <span>{t("checked", { count: waiting })}</span> : null}
      {refused > 0 ? <span className={styles.bad}>{t("refused", { count: refused })}</span> : null}
    </>
  );
}

/** One project of the list. */
export function ProjectRow({ item, cover, place: { index, count }, order, onEdit }: ProjectRowProps) {
  const t = useTranslations("portfolio");
  const confirm = useConfirm();
  const { id, title, files, visibility } = item;
  const remove = useAction(() => apiFetch(`/portfolio/${id}`, { method: "DELETE" }), {
    success: t("delete.done", { title }),
  });
  const ask = async () => {
    const agreed = await confirm({
      title: t("delete.title", { title }),
      consequence: t("delete.text"),
      confirmLabel: t("delete.confirm"),
      safeLabel: t("delete.safe"),
      destructive: true,
    });
    if (agreed) await remove.run();
  };
  const over = (event: DragEvent) => {
    if (order.dragged === null) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
  };
  return (
    <li
      className={order.dragged === id ? `${styles.row} ${styles.dragged}` : styles.row}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", title);
        order.drag(id);
      }}
      onDragEnd={() => order.drag(null)}
      onDragOver={over}
      onDrop={(event) => {
        event.preventDefault();
        if (order.dragged !== null) order.move(order.dragged, index);
        order.drag(null);
      }}
    >
      <span className={styles.cover}>
        {cover ? (
          <picture>
            <img src={cover} alt="" draggable={false} loading="lazy" decoding="async" />
          </picture>
        ) : (
          <IconFileText size={20} stroke={1.75} aria-hidden />
        )}
      </span>
      <div className={styles.words}>
        <h2 className={styles.name}>{title}</h2>
        <p className={styles.quiet}>
          <Badge tone={visibility === "public" ? "ok" : "neutral"}>{t(`visibility.${visibility}`)}</Badge>
          <span>{t("files", { count: files.length })}</span>
          <Checks files={files} />
        </p>
      </div>
      <div className={styles.buttons}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          disabled={index === 0}
          aria-label={t("moveUp", { title })}
          onClick={() => order.move(id, index - 1)}
        >
          <IconArrowUp size={18} stroke={1.75} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          disabled={index === count - 1}
          aria-label={t("moveDown", { title })}
          onClick={() => order.move(id, index + 1)}
        >
          <IconArrowDown size={18} stroke={1.75} aria-hidden />
        </ActionIcon>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPencil size={14} stroke={1.75} aria-hidden />}
          aria-label={t("editNamed", { title })}
          onClick={onEdit}
        >
          {t("edit")}
        </Button>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          loading={remove.busy}
          aria-label={t("deleteNamed", { title })}
          onClick={() => void ask()}
        >
          <IconTrash size={18} stroke={1.75} aria-hidden />
        </ActionIcon>
      </div>
    </li>
  );
}
