// SPDX-License-Identifier: Apache-2.0
#include "policies/load/DocumentTyping.h"

#include "policies/load/Json.h"

#include <nlohmann/json.hpp>

#include <cassert>

namespace assay::policies {

using nlohmann::json;

namespace {

std::string text(const json &object, const char *key) { return object.value(key, std::string()); }

DocumentKind typeKind(const json &object) {
  const std::string kind = text(object, "kind");
  for (const DocumentKind candidate : {DocumentKind::Catalog, DocumentKind::Ruleset, DocumentKind::Bindings,
                                       DocumentKind::Profile, DocumentKind::Waivers})
    if (kind == name(candidate))
      return candidate;
  assert(false && "the schema admits no other kind");
  return DocumentKind::Ruleset;
}

Coverage typeCoverage(const std::string &coverage) {
  for (const Coverage candidate : {Coverage::Machine, Coverage::Partial, Coverage::Manual})
    if (coverage == name(candidate))
      return candidate;
  assert(false && "the schema admits no other coverage");
  return Coverage::Manual;
}

Instrument typeInstrument(const json &source, const DocumentHeader &header) {
  Instrument instrument;
  instrument.catalog = header.id;
  instrument.title = header.title;
  instrument.instrument = text(source, "instrument");
  instrument.edition = text(source, "edition");
  instrument.url = text(source, "url");
  instrument.status = text(source, "status");
  instrument.confidence = text(source, "confidence");
  instrument.note = text(source, "note");
  instrument.jurisdiction = source.at("jurisdiction").get<std::vector<std::string>>();
  instrument.reviewedOn = text(source, "reviewedOn");
  instrument.reviewBy = text(source, "reviewBy");
  for (const json &application : source.value("appliesFrom", json::array()))
    instrument.appliesFrom.push_back(
        {text(application, "date"), text(application, "scope"), text(application, "confidence")});
  return instrument;
}

Control typeControl(const json &object, const Instrument &instrument) {
  Control control;
  control.id = text(object, "id");
  control.clause = text(object, "clause");
  control.paraphrase = text(object, "paraphrase");
  control.coverage = typeCoverage(text(object, "coverage"));
  control.rules = object.value("rules", std::vector<std::string>());
  control.provedMeans = text(object, "provedMeans");
  control.residual = text(object, "residual");
  control.catalog = instrument.catalog;
  control.instrument = instrument.instrument;
  for (const json &evidence : object.value("manualEvidence", json::array())) {
    ManualEvidence manual{text(evidence, "ask"), std::nullopt};
    if (evidence.contains("maxAgeDays"))
      manual.maxAgeDays = evidence.at("maxAgeDays").get<unsigned>();
    control.manualEvidence.push_back(std::move(manual));
  }
  return control;
}

Catalog typeCatalog(const json &object, DocumentHeader header) {
  Catalog catalog;
  catalog.instrument = typeInstrument(object.at("source"), header);
  catalog.header = std::move(header);
  const json &controls = object.at("controls");
  for (size_t index = 0; index < controls.size(); ++index) {
    const std::string pointer = extendPointer("/controls", index);
    catalog.controls.push_back({typeControl(controls.at(index), catalog.instrument),
                                typeReferences(controls.at(index), "rules", pointer), pointer});
  }
  return catalog;
}

Position typePosition(const json &binding) {
  const std::string position = text(binding, "position");
  for (const Position candidate :
       {Position::Argument, Position::Output, Position::Return, Position::Field, Position::Entry, Position::Type})
    if (position == name(candidate))
      return candidate;
  return Position::Call;
}

Success typeSuccess(const std::string &word) {
  for (const Success success :
       {Success::Zero, Success::NonZero, Success::NonNegative, Success::Positive, Success::Engaged})
    if (word == name(success))
      return success;
  return Success::Unsaid;
}

ObjectPosition typeObjectPosition(const json &value) {
  if (value.is_number())
    return {ObjectPosition::Kind::Argument, value.get<unsigned>()};
  return {value.get<std::string>() == "this" ? ObjectPosition::Kind::This : ObjectPosition::Kind::Return, 0};
}

RoleBinding typeBinding(const std::string &role, const json &object, const std::string &document) {
  const json &match = object.at("match");
  RoleBinding binding;
  binding.role = role;
  binding.function = text(match, "function");
  binding.type = text(match, "type");
  binding.field = text(match, "field");
  binding.file = text(match, "file");
  binding.annotation = text(match, "annotation");
  binding.ofLinkageC = text(match, "linkage") == "C";
  binding.parameters = text(match, "parameters");
  binding.position = typePosition(object);
  binding.argument = object.value("argument", 0U);
  binding.elements = object.value("elements", false);
  binding.unit = text(object, "unit");
  binding.untrusted = object.value("untrusted", false);
  binding.success = typeSuccess(text(object, "success"));
  const json objects = object.value("objects", json::object());
  for (const auto &[called, position] : objects.items())
    binding.objects.emplace(called, typeObjectPosition(position));
  binding.region = text(object, "region");
  if (const json endpoint = object.value("endpoint", json()); endpoint.is_object())
    binding.endpoint = Endpoint{endpoint.at("argument").get<unsigned>(),
                                endpoint.at("regions").get<std::map<std::string, std::string>>()};
  if (const json stated = object.value("stated", json()); stated.is_object())
    binding.stated =
        StatedValue{stated.at("value").is_string() ? stated.at("value").get<std::string>() : stated.at("value").dump(),
                    text(stated, "file"), text(stated, "sha256")};
  binding.document = document;
  return binding;
}

Bindings typeBindings(const json &object, DocumentHeader header) {
  Bindings document;
  for (const auto &[role, bindings] : object.at("roles").items()) {
    const std::string pointer = extendPointer("/roles", role);
    for (size_t index = 0; index < bindings.size(); ++index) {
      const std::string place = extendPointer(pointer, index);
      document.bindings.push_back({typeBinding(role, bindings.at(index), header.id), place});
      document.bindings.back().binding.pointer = place;
    }
  }
  document.header = std::move(header);
  return document;
}

Waiver typeWaiver(const json &object, const std::string &document) {
  Waiver waiver;
  waiver.id = text(object, "id");
  waiver.rule = text(object, "rule");
  waiver.fingerprint = text(object, "fingerprint");
  waiver.function = text(object, "function");
  waiver.justification = text(object, "justification");
  waiver.owner = text(object, "owner");
  waiver.approvedBy = text(object, "approvedBy");
  waiver.created = text(object, "created");
  waiver.expires = text(object, "expires");
  waiver.compensatingMeasure = text(object, "compensatingMeasure");
  waiver.ticket = text(object, "ticket");
  waiver.document = document;
  return waiver;
}

Waivers typeWaivers(const json &object, DocumentHeader header) {
  Waivers document;
  const json &waivers = object.at("waivers");
  for (size_t index = 0; index < waivers.size(); ++index)
    document.waivers.push_back({typeWaiver(waivers.at(index), header.id), extendPointer("/waivers", index)});
  document.header = std::move(header);
  return document;
}

} // namespace

const char *name(DocumentKind kind) {
  switch (kind) {
  case DocumentKind::Catalog:
    return "catalog";
  case DocumentKind::Ruleset:
    return "ruleset";
  case DocumentKind::Bindings:
    return "bindings";
  case DocumentKind::Profile:
    return "profile";
  case DocumentKind::Waivers:
    return "waivers";
  }
  assert(false && "a document kind outside its enumeration");
  return "";
}

const DocumentHeader &header(const Document &document) {
  return std::visit([](const auto &typed) -> const DocumentHeader & { return typed.header; }, document);
}

ParameterValue typeParameterValue(const json &value) {
  if (value.is_boolean())
    return value.get<bool>();
  if (value.is_number())
    return value.get<double>();
  return value.get<std::vector<std::string>>();
}

Consequence typeConsequence(const json &value) {
  for (const Consequence candidate : {Consequence::Fail, Consequence::Warn, Consequence::Allow})
    if (value == name(candidate))
      return candidate;
  assert(false && "the schema admits no other consequence");
  return Consequence::Fail;
}

std::vector<Reference> typeReferences(const json &parent, const char *key, const std::string &parentPointer) {
  std::vector<Reference> references;
  if (!parent.contains(key))
    return references;
  const std::string pointer = extendPointer(parentPointer, key);
  for (size_t index = 0; index < parent.at(key).size(); ++index)
    references.push_back({parent.at(key).at(index).get<std::string>(), extendPointer(pointer, index)});
  return references;
}

Document typeDocument(const json &object, const std::string &file) {
  DocumentHeader header{
      typeKind(object),       text(object, "id"), text(object, "version"), text(object, "title"), file,
      canonicalDigest(object)};
  switch (header.kind) {
  case DocumentKind::Catalog:
    return typeCatalog(object, std::move(header));
  case DocumentKind::Ruleset:
    return typeRuleset(object, std::move(header));
  case DocumentKind::Bindings:
    return typeBindings(object, std::move(header));
  case DocumentKind::Profile:
    return typeProfile(object, std::move(header));
  case DocumentKind::Waivers:
    return typeWaivers(object, std::move(header));
  }
  assert(false && "a document kind outside its enumeration");
  return Ruleset{};
}

} // namespace assay::policies
