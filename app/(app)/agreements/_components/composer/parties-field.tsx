"use client";

import { ActionIcon, Button, Select, TextInput } from "@mantine/core";
import { IconAlertCircle, IconArrowDown, IconArrowUp, IconX } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useController } from "react-hook-form";
import { ApiProblem, apiFetch } from "@/app/_web/api-client";
import { profileIdIn } from "@/app/_web/profile-link";
import { useProblemText } from "@/app/_web/problem-text";
import { MAX_PARTIES } from "@/lib/agreements/states";
import type { AgreementType } from "@/lib/agreements/states";
import type { PublicProfile } from "@/lib/profiles/schema";
import { capacityOf, seated } from "./composer-values";
import type { ComposerParty, ComposerValues } from "./composer-values";
import styles from "./composer.module.css";

/** Adds a person by the address of their profile. */
function SomebodyElse({ type, onAdd }: { type: AgreementType; onAdd: (party: ComposerParty) => void }) {
  const t = useTranslations("agreements.composer.parties");
  const describe = useProblemText();
  const [text, setText] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const add = async () => {
    const id = profileIdIn(text);
    if (id === null) {
      setFault(t("notAProfile"));
      return;
    }
    setBusy(true);
    setFault(null);
    try {
      const { name, persona } = await apiFetch<PublicProfile>(`/users/${id}`);
      onAdd({ userId: id, name, capacity: capacityOf(type, persona) });
      setText("");
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setFault(describe(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={styles.add}>
      <TextInput
        label={t("else")}
        description={t("elseHint")}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          void add();
        }}
        {...(fault ? { error: fault } : {})}
      />
      <Button variant="default" loading={busy} onClick={() => void add()}>
        {t("add")}
      </Button>
    </div>
  );
}

/** The signers in order. Reordered with buttons, which work with keyboard and screen readers. */
export function PartiesField({
  type,
  candidates,
  ownId,
}: {
  type: AgreementType;
  candidates: readonly ComposerParty[];
  ownId: string;
}) {
  const t = useTranslations("agreements.composer.parties");
  const as = useTranslations("agreements.signers.as");
  const {
    field: { ref, value: parties, onChange },
    fieldState: { error },
  } = useController<ComposerValues, "parties">({ name: "parties" });
  const free = candidates.filter(({ userId }) => !parties.some((party) => party.userId === userId));
  const add = (party: ComposerParty) => {
    if (!parties.some(({ userId }) => userId === party.userId)) onChange([...parties, party]);
  };
  const move = (from: number, to: number) => {
    const next = [...parties];
    const [moved] = next.splice(from, 1);
    if (moved) next.splice(to, 0, moved);
    onChange(next);
  };
  return (
    <div className={styles.group} role="group" aria-labelledby="parties-title">
      <div>
        <h2 id="parties-title" className={styles.groupTitle}>
          {t("title")}
        </h2>
        <ol className={styles.parties} id="field-parties" tabIndex={-1} ref={ref}>
          {parties.map((party, index) => (
            <li key={party.userId} className={styles.party}>
              <span className={styles.place}>{index + 1}</span>
              <span className={styles.who}>
                {party.name}
                <small>
                  {as(party.capacity)}
                  {party.userId === ownId ? `, ${t("you")}` : ""}
                </small>
              </span>
              <span className={styles.partyActions}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={36}
                  disabled={index === 0}
                  aria-label={t("up", { name: party.name })}
                  onClick={() => {
                    move(index, index - 1);
                  }}
                >
                  <IconArrowUp size={18} stroke={1.75} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={36}
                  disabled={index === parties.length - 1}
                  aria-label={t("down", { name: party.name })}
                  onClick={() => {
                    move(index, index + 1);
                  }}
                >
                  <IconArrowDown size={18} stroke={1.75} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={36}
                  disabled={party.userId === ownId}
                  aria-label={t("remove", { name: party.name })}
                  onClick={() => {
                    onChange(parties.filter(({ userId }) => userId !== party.userId));
                  }}
                >
                  <IconX size={18} stroke={1.75} aria-hidden />
                </ActionIcon>
              </span>
            </li>
          ))}
        </ol>
        {error ? (
          <p className={styles.fault} role="alert">
            <IconAlertCircle size={16} stroke={1.75} aria-hidden />
            {t(`fault.${type}`)}
          </p>
        ) : null}
      </div>
      {parties.length < MAX_PARTIES ? (
        <>
          {free.length > 0 ? (
            <Select
              label={t("choose")}
              placeholder={t("choosePlaceholder")}
              searchable
              value={null}
              data={free.map(({ userId, name, capacity }) => ({ value: userId, label: `${name}, ${as(capacity)}` }))}
              onChange={(id) => {
                const found = free.find(({ userId }) => userId === id);
                if (found) add(seated(type, found));
              }}
            />
          ) : null}
          <SomebodyElse type={type} onAdd={add} />
        </>
      ) : null}
    </div>
  );
}
