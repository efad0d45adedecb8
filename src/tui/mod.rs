//! The terminal screen.
use std::sync::Arc;
use crate::service::Service;
pub fn run(_service: Arc<Service>, _language: Option<&str>) -> anyhow::Result<()> { Ok(()) }
