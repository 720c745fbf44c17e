import { App, Form, Modal } from "antd";

import { useSay } from "@/i18n/language";
import { shared } from "@/i18n/shared";
import { Loaded } from "@/parts/Loading";
import { ProblemMessage } from "@/parts/ProblemMessage";

import { ApplicationForm, type Particulars } from "./ApplicationForm";
import { useChange, useRubric, type Application, type Campaign } from "./queries";
import { words } from "./words";

/** Changes the particulars of a draft. */
export default function EditApplication({ application, campaign, close }: { application: Application; campaign: Campaign; close: () => void }) {
  const say = useSay();
  const { message } = App.useApp();
  const rubric = useRubric(campaign.rubric);
  const [form] = Form.useForm<Particulars>();
  const change = useChange(application.id);
  const finish = (given: Particulars) =>
    change.mutate(
      { ...given, version: application.version },
      {
        onSuccess: () => {
          void message.success(say(words.saved));
          close();
        },
      },
    );
  return (
    <Modal
      open
      title={say(words.data)}
      okText={say(shared.save)}
      cancelText={say(shared.cancel)}
      confirmLoading={change.isPending}
      okButtonProps={{ disabled: !rubric.data }}
      onOk={() => form.submit()}
      onCancel={close}
    >
      <Form form={form} layout="vertical" initialValues={application} onFinish={finish}>
        <Loaded query={rubric}>{(given) => <ApplicationForm campaign={campaign} rubric={given} />}</Loaded>
      </Form>
      <ProblemMessage problem={change.error} />
    </Modal>
  );
}
