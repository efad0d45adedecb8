//! Asking, as a job: the answer line with the device's parts, its clock, and the log of fired rules.

use std::sync::Arc;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use super::{AskEvent, Job, Question, Service};
use crate::ask::line::{self, Parts, Writer};
use crate::engine::Role;
use crate::search::detect;

impl Service {
    /// Answers a question on a thread of its own. Dropping the job cancels it.
    pub fn ask(self: &Arc<Self>, question: Question) -> Job<AskEvent> {
        let service = self.clone();
        let asked = Instant::now();
        Job::start("ask", AskEvent::Failed, move |reporter| {
            service.ask_here(&question, asked, &|| reporter.is_cancelled(), &mut |event| {
                reporter.send(event);
            });
        })
    }

    /// Answers a question on this thread.
    pub fn ask_here(&self, question: &Question, asked: Instant, is_cancelled: &dyn Fn() -> bool, emit: &mut dyn FnMut(AskEvent)) {
        let Some(library) = self.library() else {
            // Danger signs need no library: an emergency is never answered with silence.
            let language = question.language.clone().unwrap_or_else(|| detect::detect(&question.text, Some(&question.reader)).language);
            let fired = self.triage.fire(&question.text, &language, &question.reader);
            self.log_rules(&fired);
            emit(AskEvent::Triage { language, fired });
            emit(AskEvent::Failed("there is no library yet".into()));
            return;
        };
        let languages: Vec<&str> =
            self.generate.as_ref().map_or(Vec::new(), |model| model.card.languages.iter().map(String::as_str).collect());
        let writer = self.engine(Role::Generate).map(|engine| Writer { engine, languages: &languages });
        let clock = || asked.elapsed().as_secs_f64() * 1e3;
        let parts = Parts { triage: &self.triage, library: &library, meaning: self, writer, clock: &clock, is_cancelled };
        let mut log = |event: AskEvent| {
            if let AskEvent::Triage { fired, .. } = &event {
                self.log_rules(fired);
            }
            emit(event);
        };
        if let Err(error) = line::answer(question, &parts, &mut log) {
            tracing::error!(%error, "the answer line failed");
            emit(AskEvent::Failed(error.to_string()));
        }
    }

    fn log_rules(&self, fired: &[super::Fired]) {
        if self.read_only.is_some() || fired.is_empty() {
            return;
        }
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(i64::MAX));
        for rule in fired {
            tracing::info!(rule = rule.rule, version = rule.version, "triage rule fired");
            if let Err(error) = self.store().log_rule(now, &rule.rule, rule.version) {
                tracing::warn!(%error, "a fired rule is not in the log");
            }
        }
    }
}
