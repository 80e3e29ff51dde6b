"use client";

import "@mantine/core/styles/CheckboxCard.css";
import "@mantine/core/styles/CheckboxIndicator.css";
import "@mantine/core/styles/Checkbox.css";
import { Button, Checkbox } from "@mantine/core";
import { useTranslations } from "next-intl";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { Badge } from "@/app/_ui/badge";
import { IconBan } from "@/app/_ui/icons";
import { useReader } from "@/app/_web/use-reader";
import type { FoundPerson } from "@/lib/administration/schema";
import { bulkActions, type BulkAction } from "@/lib/administration/states";
import { paths } from "@/lib/core/paths";
import { formatInstant } from "@/lib/i18n/dates";
import styles from "../../_components/admin.module.css";
import own from "./people.module.css";

const BulkDialog = dynamic(() => import("./bulk-dialog").then((module) => module.BulkDialog));

/** People as rows; an administrator chooses several for one action. */
export function PeopleRows({ people, bulk }: { people: readonly FoundPerson[]; bulk: boolean }) {
  const t = useTranslations("administration.people");
  const words = useTranslations("common.persona");
  const reader = useReader();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [action, setAction] = useState<BulkAction | null>(null);
  const shown = people.filter(({ id }) => chosen.has(id)).map(({ id, name }) => ({ id, name }));
  const choose = (ids: readonly string[], on: boolean) =>
    setChosen((before) => new Set(on ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id))));
  const all = people.map(({ id }) => id);
  return (
    <>
      {bulk ? (
        <div className={own.bar} role="group" aria-label={t("bulk.label")}>
          <Checkbox
            label={t("bulk.all")}
            checked={shown.length === people.length}
            indeterminate={shown.length > 0 && shown.length < people.length}
            onChange={(event) => choose(all, event.currentTarget.checked)}
          />
          <span aria-live="polite" className={own.count}>
            {t("bulk.chosen", { count: shown.length })}
          </span>
          {bulkActions.map((name) => (
            <Button
              key={name}
              variant="default"
              size="compact-md"
              disabled={shown.length === 0}
              onClick={() => setAction(name)}
            >
              {t(`bulk.actions.${name}`)}
            </Button>
          ))}
        </div>
      ) : null}
      <ul className={styles.list} aria-label={t("list")}>
        {people.map(({ id, name, email, persona, status, suspended, createdAt, matched }) => (
          <li key={id} className={styles.row}>
            {bulk ? (
              <Checkbox
                className={own.choice ?? ""}
                aria-label={t("bulk.choose", { name })}
                checked={chosen.has(id)}
                onChange={(event) => choose([id], event.currentTarget.checked)}
              />
            ) : null}
            <div className={styles.words}>
              <Link href={paths.personCase(id)} className={styles.title} prefetch={false}>
                {name || t("noName")}
              </Link>
              <p className={styles.facts}>
                <span>{words(persona)}</span>
                <span>{email}</span>
                <span>{t("since", { date: formatInstant(createdAt, reader, "day") })}</span>
                {matched ? <span>{t(`matched.${matched}`)}</span> : null}
              </p>
            </div>
            {status === "active" ? null : (
              <Badge tone="bad" icon={IconBan}>
                {t(`states.${status}`)}
              </Badge>
            )}
            {status === "active" && suspended ? (
              <Badge tone="warn" icon={IconBan}>
                {t("restricted")}
              </Badge>
            ) : null}
          </li>
        ))}
      </ul>
      {action && shown.length > 0 ? (
        <BulkDialog
          action={action}
          people={shown}
          onClose={() => setAction(null)}
          onDone={() => setChosen(new Set())}
        />
      ) : null}
    </>
  );
}
