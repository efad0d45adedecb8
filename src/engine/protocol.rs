//! What the application and its engine worker say to each other over a pipe.
//!
//! A frame is `kind: u8, length: u32 little-endian, payload`. Kind 0 is a JSON message, kind 1 a block of vectors.
//! Not here: who starts the worker (`handle`) and what it does (`worker`). Imports `limits` only.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};

use crate::limits;

/// What a worker is for; a worker holds one model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Embed,
    Generate,
}

/// From the application to the worker.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Request {
    /// Always first: which model, and which CPU variants not to try.
    Load { path: String, role: Role, threads: u32, context_tokens: u32, skip_variants: Vec<String> },
    /// Vectors for these texts, prefix included, in order.
    Embed { id: u64, texts: Vec<String> },
    /// Continue this conversation; the worker applies the model's own chat template.
    Generate { id: u64, messages: Vec<Message>, prompt_tokens_max: usize, answer_tokens_max: usize },
    /// Forget this request; answered by `Done` with `Stop::Cancelled`.
    Cancel { id: u64 },
}

/// One turn of a conversation. `content` is data: it is never tokenised as control.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    pub role: String,
    pub content: String,
}

/// From the worker to the application.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Reply {
    /// Sent before a CPU variant runs its first instruction, so that a death can be laid at its door.
    Trying {
        variant: String,
    },
    Ready {
        variant: String,
        model: ModelInfo,
    },
    /// The model cannot be used; the worker ends.
    LoadFailed {
        reason: String,
    },
    Piece {
        id: u64,
        text: String,
    },
    Done {
        id: u64,
        stop: Stop,
        prompt_tokens: usize,
        answer_tokens: usize,
        prefill_ms: f64,
        decode_ms: f64,
    },
    Failed {
        id: u64,
        reason: String,
    },
    /// Vectors follow in binary; only ever seen decoded.
    #[serde(skip)]
    Vectors {
        id: u64,
        dimensions: usize,
        values: Vec<f32>,
    },
}

/// Why a generation ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stop {
    End,
    Length,
    Cancelled,
}

/// What the loaded model says of itself.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ModelInfo {
    pub architecture: String,
    pub parameters: u64,
    pub bytes: u64,
    pub dimensions: usize,
    pub has_chat_template: bool,
}

const KIND_JSON: u8 = 0;
const KIND_VECTORS: u8 = 1;

/// Writes one request.
pub fn write_request(out: &mut impl Write, request: &Request) -> io::Result<()> {
    write_frame(out, KIND_JSON, &serde_json::to_vec(request)?)
}

/// Reads one request; `None` at the end of the stream.
pub fn read_request(input: &mut impl Read) -> io::Result<Option<Request>> {
    match read_frame(input)? {
        None => Ok(None),
        Some((KIND_JSON, payload)) => Ok(Some(serde_json::from_slice(&payload)?)),
        Some((kind, _)) => Err(bad(format!("unexpected frame kind {kind}"))),
    }
}

/// Writes one reply.
pub fn write_reply(out: &mut impl Write, reply: &Reply) -> io::Result<()> {
    let Reply::Vectors { id, dimensions, values } = reply else {
        return write_frame(out, KIND_JSON, &serde_json::to_vec(reply)?);
    };
    let mut payload = Vec::with_capacity(12 + values.len() * 4);
    payload.extend_from_slice(&id.to_le_bytes());
    payload.extend_from_slice(&(*dimensions as u32).to_le_bytes());
    for value in values {
        payload.extend_from_slice(&value.to_le_bytes());
    }
    write_frame(out, KIND_VECTORS, &payload)
}

/// Reads one reply; `None` at the end of the stream.
pub fn read_reply(input: &mut impl Read) -> io::Result<Option<Reply>> {
    let Some((kind, payload)) = read_frame(input)? else {
        return Ok(None);
    };
    match kind {
        KIND_JSON => Ok(Some(serde_json::from_slice(&payload)?)),
        KIND_VECTORS => Ok(Some(parse_vectors(&payload)?)),
        kind => Err(bad(format!("unexpected frame kind {kind}"))),
    }
}

fn parse_vectors(payload: &[u8]) -> io::Result<Reply> {
    let (Some(id), Some(dimensions)) = (payload.first_chunk::<8>(), payload.get(8..12)) else {
        return Err(bad("vector frame too short".into()));
    };
    let dimensions = u32::from_le_bytes([dimensions[0], dimensions[1], dimensions[2], dimensions[3]]) as usize;
    let body = &payload[12..];
    if dimensions == 0 || !body.len().is_multiple_of(dimensions * 4) {
        return Err(bad("vector frame of odd length".into()));
    }
    let values = body.as_chunks::<4>().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
    Ok(Reply::Vectors { id: u64::from_le_bytes(*id), dimensions, values })
}

fn write_frame(out: &mut impl Write, kind: u8, payload: &[u8]) -> io::Result<()> {
    if payload.len() > limits::FRAME_BYTES_MAX {
        return Err(bad(format!("frame of {} bytes is over the limit", payload.len())));
    }
    let mut header = [0u8; 5];
    header[0] = kind;
    header[1..].copy_from_slice(&(payload.len() as u32).to_le_bytes());
    out.write_all(&header)?;
    out.write_all(payload)?;
    out.flush()
}

fn read_frame(input: &mut impl Read) -> io::Result<Option<(u8, Vec<u8>)>> {
    let mut header = [0u8; 5];
    if let Err(error) = input.read_exact(&mut header) {
        return if error.kind() == io::ErrorKind::UnexpectedEof { Ok(None) } else { Err(error) };
    }
    let length = u32::from_le_bytes([header[1], header[2], header[3], header[4]]) as usize;
    if length > limits::FRAME_BYTES_MAX {
        return Err(bad(format!("frame of {length} bytes is over the limit")));
    }
    let mut payload = vec![0; length];
    input.read_exact(&mut payload)?;
    Ok(Some((header[0], payload)))
}

fn bad(message: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn vectors_come_back_bit_for_bit() {
        let reply = Reply::Vectors { id: 7, dimensions: 2, values: vec![0.5, -1.25, f32::MIN_POSITIVE, 3.0] };
        let mut bytes = Vec::new();
        write_reply(&mut bytes, &reply).unwrap();
        assert_eq!(read_reply(&mut bytes.as_slice()).unwrap(), Some(reply));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = read_reply(&mut bytes.as_slice());
            let _ = read_request(&mut bytes.as_slice());
        }

        #[test]
        fn a_message_survives_the_pipe(content in ".*") {
            let request = Request::Embed { id: 1, texts: vec![content.clone()] };
            let mut bytes = Vec::new();
            write_request(&mut bytes, &request).unwrap();
            let Some(Request::Embed { texts, .. }) = read_request(&mut bytes.as_slice()).unwrap() else { panic!("other message") };
            prop_assert_eq!(&texts[0], &content);
        }
    }
}
