"""Steps from a stack as it was written to one that backends can emit.

A checked stack keeps these promises:

- Look-ups are among the resources, with names and types that begin with ``data.``; an
  ``iam_policy_document`` is none of them, but the document itself wherever it was named.
- A ``for_each`` has become its instances, whose ``variables`` say what each was made for. A
  ``when`` holds what is only known at deploy time; what one that is known leaves out is gone.
- Every resource type is known; ``type`` is spelled without ``aws_``.
- Arguments carry values of the types that the schema gives them: ``int``, ``float``,
  ``bool``, ``str``, ``list`` (also for sets), ``dict`` (maps), or an expression. No
  ``Plain`` is left, and no ``None`` outside documents.
- A block that may stand once is a ``dict``, a repeated one a ``list`` of ``dict``; a
  keyed mapping has become a list with the key as each item's first argument.
- A JSON document is a ``Json`` node; text that was given instead of a document stays text.
- Arguments in PascalCase are CloudFormation's own properties, as plain data.
- References name what exists on every target that reads them. A path holds no index into a
  block that may stand once or into a set, and an ``int`` where a keyed block was written
  with its key.
- The settings read params and the stack's name alone.
- ``unsupported`` names arguments that there are.
- ``was`` and ``removed`` say names and addresses, each for what it is. Every ``import_`` is
  another thing's, and each target can do what ``on_remove`` says.
- A secret is a call of ``secret`` or ``ssm`` with its key written out, where every target
  may have one; ``reads_secrets`` says of the stack that there may be such calls.
- What can be computed is computed: no function is called on literals alone.
- Default tags are not yet merged; names and ids are unique on each target.
"""
