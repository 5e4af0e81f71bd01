//! An Angular interceptor that adds the token to requests to this server, and to no other.

use super::{Plan, TOKEN_VARIABLE, quote::javascript};

const IMPORTS: &str = "import { HttpClient, HttpInterceptorFn } from '@angular/common/http';
import { InjectionToken, inject } from '@angular/core';";

pub(super) fn call(plan: &Plan<'_>) -> String {
    [IMPORTS, "", &interceptor(plan), "", &request(plan)].join("\n")
}

pub(super) fn log_in(plan: &Plan<'_>) -> String {
    [
        "import { HttpClient } from '@angular/common/http';".to_owned(),
        "import { inject } from '@angular/core';".to_owned(),
        String::new(),
        "export const logIn = (password: string) =>".to_owned(),
        format!(
            "  inject(HttpClient).post<{{ token: string }}>({}, {{",
            javascript(&plan.url)
        ),
        format!("    username: {},", javascript(plan.username)),
        "    password,".to_owned(),
        "  });".to_owned(),
    ]
    .join("\n")
}

fn interceptor(plan: &Plan<'_>) -> String {
    let base = javascript(&format!("{}/", plan.base));
    [
        format!("// Provide {TOKEN_VARIABLE} when the app starts; never write the token here."),
        format!("export const {TOKEN_VARIABLE} = new InjectionToken<string>('{TOKEN_VARIABLE}');"),
        String::new(),
        "// provideHttpClient(withInterceptors([keyfobInterceptor])) puts it to work.".to_owned(),
        "export const keyfobInterceptor: HttpInterceptorFn = (request, next) =>".to_owned(),
        format!("  request.url.startsWith({base})"),
        "    ? next(request.clone({".to_owned(),
        format!(
            "        setHeaders: {{ Authorization: `{} ${{inject({TOKEN_VARIABLE})}}` }},",
            plan.keyword
        ),
        "      }))".to_owned(),
        "    : next(request);".to_owned(),
    ]
    .join("\n")
}

fn request(plan: &Plan<'_>) -> String {
    let mut lines = vec![
        "export const call = () =>".to_owned(),
        format!(
            "  inject(HttpClient).request({}, {}, {{",
            javascript(&plan.method),
            javascript(&plan.url)
        ),
    ];
    let headers = plan.merged_headers();
    if !headers.is_empty() {
        lines.push("    headers: {".to_owned());
        for (name, value) in headers {
            lines.push(format!(
                "      {}: {},",
                javascript(name),
                javascript(&value)
            ));
        }
        lines.push("    },".to_owned());
    }
    if let Some(body) = plan.body {
        lines.push(format!("    body: {},", javascript(body)));
    }
    lines.push("    responseType: 'text',".to_owned());
    lines.push("  });".to_owned());
    lines.join("\n")
}
