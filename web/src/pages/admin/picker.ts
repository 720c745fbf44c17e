import dayjs, { type Dayjs } from "dayjs";

const DAY = "YYYY-MM-DD";

/** For pickers inside a Form, which hold the day as the service writes it. */
export const ofPicker = {
  getValueProps: (value: string | null | undefined) => ({ value: value ? dayjs(value, DAY) : null }),
  normalize: (value: Dayjs | null) => value?.format(DAY) ?? null,
};
