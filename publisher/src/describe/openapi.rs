//! The OpenAPI document: how to read the feed, and how to hand in a ballot or a report.

use serde_json::{Map, Value, json};
use wanping::domain::limits::LARGEST_HANDED_IN;
use wanping::domain::{BallotId, Key};
use wanping::intake::wire::{Ballot, Report};

use crate::format::schema::{FileSchema, file_schemas, form_generator, generator};
use crate::intake::{ProblemDetails, Receipt};

/// The document, OpenAPI 3.1.
pub fn document() -> Value {
    let mut generator = generator("/components/schemas");
    let key = generator.subschema_for::<Key>().to_value();
    let mut paths = Map::new();
    for file in file_schemas() {
        let schema = (file.schema)(&mut generator).to_value();
        paths.insert(format!("/{}", file.kind.template()), feed_file(&file, &schema, &key));
    }
    let receipt = generator.subschema_for::<Receipt<'_>>().to_value();
    let problem = generator.subschema_for::<ProblemDetails<'_>>().to_value();
    paths.insert("/api/ballots/{id}".to_owned(), intake(&receipt, &problem));
    let mut schemas = generator.take_definitions(true);
    let mut forms = form_generator("/components/schemas");
    forms.subschema_for::<Ballot>();
    forms.subschema_for::<Report>();
    schemas.extend(forms.take_definitions(true));
    json!({
        "openapi": "3.1.1",
        "info": {
            "title": "Wanping: the feed and the intake",
            "version": "1.0",
            "description": "The feed is read with GET, as files or from an API that answers the same documents. New fields and codes may come with any 1.x: a reader ignores the fields and shows the codes as they are written. A ballot, or a report on a measure, is put once, at an address that holds its id.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "tags": [
            { "name": "feed", "description": "What is published." },
            { "name": "intake", "description": "What citizens hand in." },
        ],
        "servers": [{ "url": "..", "description": "The site, of which this document is schema/openapi.json." }],
        "security": [],
        "paths": paths,
        "components": { "schemas": schemas },
    })
}

fn feed_file(file: &FileSchema, schema: &Value, key: &Value) -> Value {
    let of_path = ["cycle", "unit"]
        .into_iter()
        .filter(|name| file.kind.template().contains(&format!("{{{name}}}")));
    let parameters = of_path.map(|name| {
        let description = format!("The {name}'s key.");
        json!({ "name": name, "in": "path", "required": true, "description": description, "schema": key })
    });
    let known = json!({
        "name": "If-None-Match", "in": "header", "description": "The ETag of what the reader has.", "schema": { "type": "string" },
    });
    json!({
        "servers": [{ "url": "../feed", "description": "The feed's base; the site's config.json may name another one." }],
        "get": {
            "operationId": format!("read-{}", file.kind.code()),
            "tags": ["feed"],
            "summary": file.description,
            "parameters": parameters.chain([known]).collect::<Vec<_>>(),
            "responses": {
                "200": {
                    "description": "The document.",
                    "headers": { "ETag": { "description": "Names these bytes.", "schema": { "type": "string" } } },
                    "content": { "application/json": { "schema": schema } },
                },
                "304": { "description": "It is still what the reader has." },
                "404": { "description": "The feed has no such document." },
            },
        },
    })
}

fn intake(receipt: &Value, problem: &Value) -> Value {
    let stored = |description: &str| json!({ "description": description, "content": { "application/json": { "schema": receipt } } });
    let refused = |description: &str| json!({ "description": description, "content": { "application/problem+json": { "schema": problem } } });
    let mut busy = refused("It is not known to be stored. Send the same bytes again later.");
    busy["headers"] = json!({ "Retry-After": { "description": "Seconds to wait.", "schema": { "type": "integer" } } });
    json!({
        "put": {
            "operationId": "put-ballot",
            "tags": ["intake"],
            "summary": "Hand in a ballot or a report. The first of an id is stored as it is, byte for byte, and never changed; whoever hears nothing sends the same bytes again.",
            "parameters": [
                {
                    "name": "id", "in": "path", "required": true,
                    "description": "128 random bits, made where the form is filled in: 26 characters of Crockford's base32, in lower case.",
                    "schema": { "type": "string", "pattern": BallotId::PATTERN },
                },
                {
                    "name": "If-None-Match", "in": "header",
                    "description": "Says what is meant, to any server: store it unless there is one. This server does so with and without it.",
                    "schema": { "const": "*" },
                },
            ],
            "requestBody": {
                "required": true,
                "description": format!("At most {LARGEST_HANDED_IN} bytes. No object may have two members of one name."),
                "content": { "application/json": { "schema": { "oneOf": [
                    { "$ref": "#/components/schemas/SealedBallot" },
                    { "$ref": "#/components/schemas/SealedReport" },
                ] } } },
            },
            "responses": {
                "201": stored("It is stored, and would survive a power cut."),
                "412": stored("One of this id was stored before, and stands. Whether it was the same is never told, and it does not depend on the time."),
                "400": refused("It has not the form of a ballot or a report, or the address not that of an id, there is no ballot for its cycle, or it lacks a one-time code where codes were issued; or another ballot used its code: `code` is `code-used`. It will never be taken as it is."),
                "403": refused("The cycle's ballots are not taken in at this time: `code` is `closed`. A report is taken in at any time."),
                "405": refused("It can only be put: no request reveals what was put, or that anything was."),
                "408": refused("It took too long to arrive. Send the same bytes again."),
                "413": refused("It is too large."),
                "415": refused("Its content type is not application/json."),
                "503": busy,
            },
        },
    })
}
