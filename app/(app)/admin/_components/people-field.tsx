"use client";

import "@mantine/core/styles/Pill.css";
import "@mantine/core/styles/PillsInput.css";
import { MultiSelect } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useField, type FieldProps } from "@/app/_ui/form/fields";
import type { Option } from "@/app/_ui/form/select-field";
import { ApiProblem, apiFetch } from "@/app/_web/api-client";
import type { FoundPeople } from "@/lib/administration/schema";

/** After how many milliseconds without a key a search is sent. */
const PAUSE_MS = 300;

type Answer = { state: "idle" | "found" | "failed"; people: readonly Option[] };

/** Finds people as the page of people does, once the words rest. */
function useFoundPeople(words: string): Answer {
  const [answer, setAnswer] = useState<Answer>({ state: "idle", people: [] });
  useEffect(() => {
    const q = words.trim();
    if (q.length < 2) return undefined;
    const controller = new AbortController();
    const timer = setTimeout(() => {
      apiFetch<FoundPeople>(`/admin/users?q=${encodeURIComponent(q)}`, { signal: controller.signal }).then(
        ({ items }) => {
          setAnswer({
            state: "found",
            people: items.map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` })),
          });
        },
        (error: unknown) => {
          if (error instanceof DOMException) return;
          if (!(error instanceof ApiProblem)) throw error;
          setAnswer({ state: "failed", people: [] });
        },
      );
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [words]);
  return answer;
}

/** Several people, found by name, address or id; `chosen` names those who are chosen already. */
export function PeopleField({ chosen, max, ...props }: FieldProps & { chosen: readonly Option[]; max: number }) {
  const t = useTranslations("administration.dialog");
  const { field, shared } = useField(props);
  const [words, setWords] = useState("");
  const [known, setKnown] = useState<readonly Option[]>(chosen);
  const { state, people } = useFoundPeople(words);
  const value = Array.isArray(field.value) ? field.value.filter((one): one is string => typeof one === "string") : [];
  const kept = known.filter((one) => value.includes(one.value));
  return (
    <MultiSelect
      {...shared}
      data={[...kept, ...people.filter((one) => !value.includes(one.value))]}
      value={value}
      onChange={(ids) => {
        setKnown([...kept, ...people.filter((one) => ids.includes(one.value) && !value.includes(one.value))]);
        field.onChange(ids);
      }}
      searchable
      searchValue={words}
      onSearchChange={setWords}
      filter={({ options }) => options}
      hidePickedOptions
      maxValues={max}
      placeholder={value.length === 0 ? t("findPeople") : ""}
      nothingFoundMessage={t(state === "failed" ? "findFailed" : words.trim().length < 2 ? "findHint" : "findNone")}
    />
  );
}
