"use client";

import { Button, Stack } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { TextField } from "@/app/_ui/form/fields";
import { SelectField } from "@/app/_ui/form/select-field";
import { Form } from "@/app/_ui/form/form";
import { FormDialog } from "@/app/_ui/form/form-dialog";
import { useApiForm } from "@/app/_ui/form/use-api-form";
import { ApiProblem, apiFetch } from "@/app/_web/api-client";
import { useMinute } from "@/app/_web/use-now";
import { useReader } from "@/app/_web/use-reader";
import type { SlotsInput } from "@/lib/applications/schema";
import { dayIn, formatSpan, formatZone } from "@/lib/i18n/dates";
import { instantsOf } from "@/lib/i18n/zoned-time";
import styles from "./negotiation.module.css";

const DAY = 86_400_000;
const MINUTE = 60_000;
const places = [0, 1, 2] as const;
const lengths = ["15", "30", "45", "60", "90", "120"] as const;

interface Draft {
  slots?: { day?: string; time?: string }[];
  minutes?: string;
}

/** The slot as it is being written, in the zones of both. */
function Preview({ place, timeZone, name }: { place: number; timeZone: string; name: string }) {
  const t = useTranslations("negotiation.interview");
  const reader = useReader();
  const { slots, minutes } = useWatch<Draft>();
  const { day = "", time = "" } = slots?.[place] ?? {};
  const [at] = instantsOf(day, time, reader.timeZone);
  if (!at) return null;
  const end = new Date(at.getTime() + Number(minutes) * MINUTE);
  const [here, there] = [formatSpan(at, end, reader), formatSpan(at, end, { ...reader, timeZone })];
  return (
    <p className={styles.hint}>
      {here}
      {here === there ? null : <span className={styles.small}>{t("there", { name, time: there })}</span>}
    </p>
  );
}

export interface SlotsDialogProps {
  applicationId: string;
  /** The other side's name and zone. */
  name: string;
  timeZone: string;
  /** What these slots replace, as a sentence. */
  replaces: string | null;
  onClose: () => void;
}

/** Three times for an interview, written in the reader's zone. */
export function SlotsDialog({ applicationId, name, timeZone, replaces, onClose }: SlotsDialogProps) {
  const t = useTranslations("negotiation.interview");
  const reader = useReader();
  const now = useMinute();
  const api = useApiForm({
    schema: () => import("./slots-schema").then(({ slotsForm }) => slotsForm(reader.timeZone)),
    defaultValues: {
      slots: places.map((place) => ({
        day: dayIn(new Date(now.getTime() + (2 + place) * DAY), reader.timeZone),
        time: "10:00",
      })),
      minutes: "45",
    },
    submit: async (body: SlotsInput) => {
      try {
        return await apiFetch(`/applications/${applicationId}/slots`, { method: "POST", body });
      } catch (error) {
        throw error instanceof ApiProblem ? atTheTime(error) : error;
      }
    },
    success: t("sent", { name }),
    onDone: onClose,
  });
  return (
    <FormDialog api={api} title={t("dialog", { name })} size={520} onClose={onClose}>
      <Form
        api={api}
        submitLabel={t("submit")}
        labels={Object.fromEntries([
          ...places.flatMap((place) => [
            [`slots.${place}.day`, t("day", { n: place + 1 })] as const,
            [`slots.${place}.time`, t("time", { n: place + 1 })] as const,
          ]),
          ["minutes", t("length")] as const,
        ])}
        secondary={
          <Button variant="default" onClick={onClose}>
            {t("later")}
          </Button>
        }
      >
        <Stack gap="md">
          <p>
            {t("dialogText", { name })} {replaces}
          </p>
          <p className={styles.hint}>{t("zone", { zone: formatZone(now, reader) })}</p>
          {places.map((place) => (
            <div key={place}>
              <div className={styles.row}>
                <TextField name={`slots.${place}.day`} type="date" label={t("day", { n: place + 1 })} required />
                <TextField name={`slots.${place}.time`} type="time" label={t("time", { n: place + 1 })} required />
              </div>
              <Preview place={place} timeZone={timeZone} name={name} />
            </div>
          ))}
          <SelectField
            name="minutes"
            label={t("length")}
            options={lengths.map((value) => ({ value, label: t("minutes", { count: Number(value) }) }))}
            required
          />
        </Stack>
      </Form>
    </FormDialog>
  );
}

/** The API names the instant of a slot; the form has its day and time. */
function atTheTime(problem: ApiProblem): ApiProblem {
  const errors = problem.errors.map((fault) => ({ ...fault, path: fault.path.replace(/startsAt$/, "time") }));
  const { status, code, message, requestId, extra } = problem;
  return new ApiProblem({ status, code, detail: message, requestId, extra, errors });
}
