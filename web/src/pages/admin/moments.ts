import dayjs, { type Dayjs } from "dayjs";

/** As clocks of this machine show it. */
export function moment(value: string | null | undefined): string {
  return value ? dayjs(value).format("YYYY-MM-DD HH:mm:ss") : "";
}

/** Without seconds. */
export function minute(value: string | null | undefined): string {
  return value ? dayjs(value).format("YYYY-MM-DD HH:mm") : "";
}

const DAY = "YYYY-MM-DD";

/** For pickers inside a Form, which hold the day as the service writes it. */
export const ofPicker = {
  getValueProps: (value: string | null | undefined) => ({ value: value ? dayjs(value, DAY) : null }),
  normalize: (value: Dayjs | null) => value?.format(DAY) ?? null,
};
