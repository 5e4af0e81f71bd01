//! Python's requests.

use super::{Plan, TOKEN_VARIABLE, quote::python};

pub(super) fn call(plan: &Plan<'_>) -> String {
    let mut lines = vec![
        "import os".to_owned(),
        String::new(),
        "import requests".to_owned(),
        String::new(),
        "response = requests.request(".to_owned(),
        format!("    {},", python(&plan.method)),
        format!("    {},", python(&plan.url)),
        "    headers={".to_owned(),
    ];
    for (name, value) in plan.merged_headers() {
        lines.push(format!("        {}: {},", python(name), python(&value)));
    }
    lines.push(format!(
        "        \"Authorization\": \"{} \" + os.environ[\"{TOKEN_VARIABLE}\"],",
        plan.keyword
    ));
    lines.push("    },".to_owned());
    if let Some(body) = plan.body {
        lines.push(format!("    data={}.encode(),", python(body)));
    }
    lines.extend(END.map(str::to_owned));
    lines.join("\n")
}

pub(super) fn log_in(plan: &Plan<'_>) -> String {
    let mut lines = vec![
        "import os".to_owned(),
        String::new(),
        "import requests".to_owned(),
        String::new(),
        "response = requests.post(".to_owned(),
        format!("    {},", python(&plan.url)),
        format!(
            "    json={{\"username\": {}, \"password\": os.environ[\"PASSWORD\"]}},",
            python(plan.username)
        ),
    ];
    lines.extend(END.map(str::to_owned));
    lines.join("\n")
}

const END: [&str; 3] = [
    "    timeout=30,",
    ")",
    "print(response.status_code, response.text)",
];
