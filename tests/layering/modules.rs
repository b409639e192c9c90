//! The modules of a crate, read from its sources, and what each of them reaches.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemMacro, ItemMod, ItemUse, Macro, UseTree};

/// A path as it is written: `["crate", "feed", "decode"]`.
type Segments = Vec<String>;

/// The modules of a crate by their paths; the root's is empty.
pub struct Crate {
    modules: BTreeMap<Segments, Module>,
}

#[derive(Default)]
struct Module {
    file: PathBuf,
    is_test: bool,
    /// What `use` brings into scope, by the name that it has here: more than one path where builds differ.
    names: BTreeMap<String, Vec<Segments>>,
    /// Every path that is written here.
    paths: BTreeSet<Segments>,
}

/// That one module reaches another, or a crate from outside.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Use {
    /// The file in which it is written.
    pub file: PathBuf,
    /// The path of the module in which it is written, `a::b`.
    pub from: String,
    /// Whether it is compiled for tests alone.
    pub is_test: bool,
    /// What is reached.
    pub to: Target,
}

/// What a path leads to, or through.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A module of the same crate, `a::b`.
    Module(String),
    /// The first segment of a path that leads to no module: a crate from outside, or an item in scope.
    Outside(String),
}

impl Crate {
    /// Reads a crate, from the file of its root on.
    pub fn read(root: &Path) -> Self {
        let mut modules = BTreeMap::new();
        let mut reader = Reader {
            modules: &mut modules,
            at: Vec::new(),
            folder: root.parent().unwrap().to_owned(),
            is_test: false,
        };
        reader.file(root);
        Self { modules }
    }

    /// The paths of all modules, `a::b`.
    pub fn modules(&self) -> impl Iterator<Item = String> {
        self.modules.keys().map(|path| path.join("::"))
    }

    /// The files of all modules.
    pub fn files(&self) -> BTreeSet<&Path> {
        self.modules.values().map(|module| module.file.as_path()).collect()
    }

    /// The files that hold more than tests.
    pub fn shipped(&self) -> BTreeSet<&Path> {
        let shipped = self.modules.values().filter(|module| !module.is_test);
        shipped.map(|module| module.file.as_path()).collect()
    }

    /// Everything that the modules reach, through re-exports too.
    pub fn uses(&self) -> BTreeSet<Use> {
        let mut uses = BTreeSet::new();
        for (from, module) in &self.modules {
            let mut reached = BTreeSet::new();
            for path in &module.paths {
                self.follow(from, path, &mut BTreeSet::new(), &mut reached);
            }
            uses.extend(reached.into_iter().map(|to| Use {
                file: module.file.clone(),
                from: from.join("::"),
                is_test: module.is_test,
                to,
            }));
        }
        uses
    }

    /// Goes along a path from a module on, notes where it leads, and returns the module that it ends in.
    fn follow(
        &self,
        from: &Segments,
        path: &[String],
        seen: &mut BTreeSet<(Segments, String)>,
        reached: &mut BTreeSet<Target>,
    ) -> Option<Segments> {
        let mut at = from.clone();
        for (index, segment) in path.iter().enumerate() {
            let child = [at.as_slice(), std::slice::from_ref(segment)].concat();
            match (segment.as_str(), self.modules[&at].names.get(segment)) {
                ("crate", _) => at.clear(),
                ("super", _) => drop(at.pop()),
                ("self", _) => {}
                _ if self.modules.contains_key(&child) => at = child,
                // A name that leads back to itself stands for an item, too: a macro, for example.
                (_, Some(targets)) if seen.insert((at.clone(), segment.clone())) => {
                    let ends = targets.iter().map(|target| self.follow(&at, target, seen, reached));
                    at = ends.last()??;
                }
                _ if index == 0 => {
                    reached.insert(Target::Outside(segment.clone()));
                    return None;
                }
                // An item of this module.
                _ => break,
            }
            if !matches!(segment.as_str(), "crate" | "super") {
                reached.insert(Target::Module(at.join("::")));
            }
        }
        reached.insert(Target::Module(at.join("::")));
        Some(at)
    }
}

struct Reader<'a> {
    modules: &'a mut BTreeMap<Segments, Module>,
    at: Segments,
    /// Where the files of the modules within the present one are.
    folder: PathBuf,
    is_test: bool,
}

impl Reader<'_> {
    fn file(&mut self, file: &Path) {
        let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let parsed = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        self.module(file, &parsed.items);
    }

    fn module(&mut self, file: &Path, items: &[Item]) {
        let module = Module {
            file: file.to_owned(),
            is_test: self.is_test,
            ..Module::default()
        };
        self.modules.insert(self.at.clone(), module);
        for item in items {
            self.visit_item(item);
        }
    }

    fn present(&mut self) -> &mut Module {
        self.modules.get_mut(&self.at).unwrap()
    }

    /// Notes the leaves of a `use`, `before` being what stands before the braces.
    fn leaves(&mut self, before: &Segments, tree: &UseTree) {
        let with = |name: &dyn ToString| [before.as_slice(), &[name.to_string()]].concat();
        let (path, name) = match tree {
            UseTree::Path(path) => return self.leaves(&with(&path.ident), &path.tree),
            UseTree::Group(group) => return group.items.iter().for_each(|tree| self.leaves(before, tree)),
            // Everything that is there: to reach the module itself says enough.
            UseTree::Glob(_) => (before.clone(), None),
            UseTree::Name(name) if name.ident == "self" => (before.clone(), before.last().cloned()),
            UseTree::Name(name) => (with(&name.ident), Some(name.ident.to_string())),
            UseTree::Rename(rename) if rename.ident == "self" => (before.clone(), Some(rename.rename.to_string())),
            UseTree::Rename(rename) => (with(&rename.ident), Some(rename.rename.to_string())),
        };
        let module = self.present();
        module.paths.insert(path.clone());
        if let Some(name) = name {
            module.names.entry(name).or_default().push(path);
        }
    }

    /// Paths in the tokens of a macro, which have no syntax of their own.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Segments = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == ':' => {
                    colons += 1;
                    continue;
                }
                TokenTree::Ident(ident) => {
                    if colons != 2 {
                        self.path(std::mem::take(&mut path));
                    }
                    path.push(ident.to_string());
                }
                TokenTree::Group(group) => {
                    self.path(std::mem::take(&mut path));
                    self.tokens(group.stream());
                }
                _ => self.path(std::mem::take(&mut path)),
            }
            colons = 0;
        }
        self.path(path);
    }

    /// Notes a path. One name alone was brought in by a `use`, which is noted, or is of the module itself.
    fn path(&mut self, path: Segments) {
        if path.len() > 1 {
            self.present().paths.insert(path);
        }
    }
}

/// Whether an item is compiled for tests alone: `cfg(test)`, or `cfg(all(test, …))`.
fn is_for_tests(attributes: &[Attribute]) -> bool {
    let conditions = attributes.iter().filter(|attribute| attribute.path().is_ident("cfg"));
    conditions
        .filter_map(|attribute| attribute.meta.require_list().ok())
        .map(|list| list.tokens.to_string())
        .any(|condition| condition == "test" || condition.replace(' ', "").starts_with("all(test,"))
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        // A file of another crate is held to that crate's rules.
        if item.attrs.iter().any(|attribute| attribute.path().is_ident("path")) {
            return;
        }
        let name = item.ident.to_string();
        let (at, folder, is_test) = (self.at.clone(), self.folder.clone(), self.is_test);
        self.at.push(name.clone());
        self.folder.push(&name);
        self.is_test |= is_for_tests(&item.attrs);
        match &item.content {
            Some((_, items)) => {
                let file = self.modules[&at].file.clone();
                self.module(&file, items);
            }
            None => {
                let beside = folder.join(format!("{name}.rs"));
                let file = if beside.exists() {
                    beside
                } else {
                    self.folder.join("mod.rs")
                };
                self.file(&file);
            }
        }
        (self.at, self.folder, self.is_test) = (at, folder, is_test);
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        self.leaves(&Vec::new(), &item.tree);
    }

    fn visit_item_macro(&mut self, item: &'ast ItemMacro) {
        // `#[macro_export]` puts a macro at the crate's root, wherever it is defined.
        if let Some(name) = &item.ident
            && item
                .attrs
                .iter()
                .any(|attribute| attribute.path().is_ident("macro_export"))
        {
            let path = [&["crate".to_owned()], self.at.as_slice(), &[name.to_string()]].concat();
            let root = self.modules.get_mut(&Vec::new()).unwrap();
            root.names.entry(name.to_string()).or_default().push(path);
        }
        visit::visit_item_macro(self, item);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.path(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        self.tokens(call.tokens.clone());
        visit::visit_macro(self, call);
    }
}
