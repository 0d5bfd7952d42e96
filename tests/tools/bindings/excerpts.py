"""Files of a bindings package as its generator writes them, cut down to one resource type."""

# ruff: noqa: E501

TYPESCRIPT = """
import * as cdktn from 'cdktn';

export interface KennelConfig extends cdktn.TerraformMetaArguments {
  /**
  * Docs at Terraform Registry: {@link https://example.org/kennel#address_1 Kennel#address_1}
  */
  readonly address1: string;
  /**
  * Docs at Terraform Registry: {@link https://example.org/kennel#id Kennel#id}
  */
  readonly id?: string;
  /**
  * Docs at Terraform Registry: {@link https://example.org/kennel#secret_wo Kennel#secret_wo}
  */
  readonly secretWo?: string;
  /**
  * Docs at Terraform Registry: {@link https://example.org/kennel#rows Kennel#rows}
  */
  readonly rows?: string[][] | cdktn.IResolvable;
  /**
  * bowl block
  *
  * Docs at Terraform Registry: {@link https://example.org/kennel#bowl Kennel#bowl}
  */
  readonly bowl?: KennelBowl;
  /**
  * Docs at Terraform Registry: {@link https://example.org/kennel#dog Kennel#dog}
  */
  readonly dog?: KennelDog[] | cdktn.IResolvable;
}
export interface KennelBowl {
  /**
  * Docs at Terraform Registry: {@link https://example.org/kennel#self Kennel#self}
  */
  readonly selfAttribute?: boolean | cdktn.IResolvable;
}

export function kennelBowlToHclTerraform(struct?: KennelBowlOutputReference | KennelBowl): any {
  const attrs = {
    self: {
      value: cdktn.booleanToHclTerraform(struct!.selfAttribute),
      isBlock: false,
      type: "simple",
      storageClassType: "boolean",
    },
  };
}

export class KennelBowlOutputReference extends cdktn.ComplexObject {
  public get internalValue(): KennelBowl | undefined {
  }

  // filled_at - computed: true, optional: false, required: false
  public get filledAt() {
    return this.getStringAttribute('filled_at');
  }

  // self - computed: false, optional: true, required: false
  private _self?: boolean | cdktn.IResolvable; 
  public get selfAttribute() {
    return this.getBooleanAttribute('self');
  }
}
export interface KennelDog {
  /**
  * Docs at Terraform Registry: {@link https://example.org/kennel#name Kennel#name}
  */
  readonly name?: string;
}

export function kennelDogToHclTerraform(struct?: KennelDog | cdktn.IResolvable): any {
  const attrs = {
    name: {
      value: struct!.name === undefined ? null : cdktn.stringToHclTerraform(struct!.name),
      isBlock: false,
      type: "simple",
      storageClassType: "string",
    },
  };
}

export class KennelDogOutputReference extends cdktn.ComplexObject {
  public get internalValue(): KennelDog | cdktn.IResolvable | undefined {
  }

  // name - computed: true, optional: true, required: false
  private _name?: string; 
  public get name() {
    return this.getStringAttribute('name');
  }
}

export class KennelDogList extends cdktn.ComplexList {
  public get(index: number): KennelDogOutputReference {
  }
}
export interface KennelVisits {
}

export class KennelVisitsOutputReference extends cdktn.ComplexObject {
  public get internalValue(): KennelVisits | undefined {
  }

  // days - computed: true, optional: false, required: false
  public get days() {
    return cdktn.Token.asNumberList(cdktn.Fn.tolist(this.getNumberListAttribute('days')));
  }
}

export class KennelVisitsList extends cdktn.ComplexList {
  public get(index: number): KennelVisitsOutputReference {
  }
}

export class Kennel extends cdktn.TerraformResource {
  public static readonly tfResourceType = "aws_kennel";

  public constructor(scope: Construct, id: string, config: KennelConfig) {
    super(scope, id, {
      terraformGeneratorMetadata: {
        providerVersion: '6.69.1',
      },
    });
  }

  // address_1 - computed: false, optional: false, required: true
  private _address1?: string; 
  public get address1() {
    return this.getStringAttribute('address_1');
  }

  // id - computed: true, optional: true, required: false
  private _id?: string; 
  public get id() {
    return this.getStringAttribute('id');
  }

  // rows - computed: false, optional: true, required: false
  private _rows?: string[][] | cdktn.IResolvable; 
  public get rows() {
    return this.interpolationForAttribute('rows');
  }

  // secret_wo - computed: false, optional: true, required: false
  private _secretWo?: string; 
  public get secretWo() {
    return this.getStringAttribute('secret_wo');
  }

  // tags_all - computed: true, optional: false, required: false
  private _tagsAll = new cdktn.StringMap(this, "tags_all");
  public get tagsAll() {
    return this._tagsAll;
  }

  // visits - computed: true, optional: false, required: false
  private _visits = new KennelVisitsList(this, "visits", true);
  public get visits() {
    return this._visits;
  }

  // bowl - computed: false, optional: true, required: false
  private _bowl = new KennelBowlOutputReference(this, "bowl");
  public get bowl() {
    return this._bowl;
  }

  // dog - computed: true, optional: true, required: false
  private _dog = new KennelDogList(this, "dog", false);
  public get dog() {
    return this._dog;
  }

  // =========
  // SYNTHESIS
  // =========

  protected synthesizeHclAttributes(): { [name: string]: any } {
    const attrs = {
      address_1: {
        value: cdktn.stringToHclTerraform(this._address1),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      id: {
        value: cdktn.stringToHclTerraform(this._id),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      rows: {
        value: cdktn.listMapperHcl(cdktn.listMapperHcl(cdktn.stringToHclTerraform, false), false)(this._rows),
        isBlock: false,
        type: "set",
        storageClassType: "stringListList",
      },
      secret_wo: {
        value: this.markWriteOnlyAttribute(cdktn.stringToHclTerraform(this._secretWo)),
        isBlock: false,
        type: "simple",
        storageClassType: "string",
      },
      bowl: {
        value: kennelBowlToHclTerraform(this._bowl.internalValue),
        isBlock: true,
        type: "list",
        storageClassType: "KennelBowlList",
      },
      dog: {
        value: cdktn.listMapperHcl(kennelDogToHclTerraform, false)(this._dog.internalValue),
        isBlock: true,
        type: "list",
        storageClassType: "KennelDogList",
      },
    };
  }
}
"""  # noqa: W291  # as the bindings have it

PYTHON = """
class Kennel(
    _cdktn_78ede62e.TerraformResource,
    metaclass=jsii.JSIIMeta,
    jsii_type="@cdktn/provider-aws.kennel.Kennel",
):
    @builtins.property
    @jsii.member(jsii_name="tagsAll")
    def tags_all(self) -> "_cdktn_78ede62e.StringMap":
        ...

    @builtins.property
    @jsii.member(jsii_name="visits")
    def visits(self) -> "KennelVisitsList":
        ...

    @builtins.property
    @jsii.member(jsii_name="id")
    def id(self) -> builtins.str:
        ...


@jsii.data_type(
    jsii_type="@cdktn/provider-aws.kennel.KennelConfig",
    jsii_struct_bases=[_cdktn_78ede62e.TerraformMetaArguments],
    name_mapping={
        "connection": "connection",
        "address1": "address1",
        "bowl": "bowl",
        "dog": "dog",
        "rows": "rows",
        "secret_wo": "secretWo",
        "id": "id",
    },
)
class KennelConfig(_cdktn_78ede62e.TerraformMetaArguments):
    def __init__(self) -> None:
        ...


@jsii.data_type(
    jsii_type="@cdktn/provider-aws.kennel.KennelBowl",
    jsii_struct_bases=[],
    name_mapping={"self_attribute": "selfAttribute"},
)
class KennelBowlStruct:
    ...


class KennelBowlOutputReference(
    _cdktn_78ede62e.ComplexObject,
    metaclass=jsii.JSIIMeta,
    jsii_type="@cdktn/provider-aws.kennel.KennelBowlOutputReference",
):
    @builtins.property
    @jsii.member(jsii_name="filledAt")
    def filled_at(self) -> builtins.str:
        ...


@jsii.data_type(
    jsii_type="@cdktn/provider-aws.kennel.KennelDog",
    jsii_struct_bases=[],
    name_mapping={"name": "name"},
)
class KennelDog:
    ...


class KennelVisitsOutputReference(
    _cdktn_78ede62e.ComplexObject,
    metaclass=jsii.JSIIMeta,
    jsii_type="@cdktn/provider-aws.kennel.KennelVisitsOutputReference",
):
    @builtins.property
    @jsii.member(jsii_name="days")
    def days(self) -> typing.List[jsii.Number]:
        ...
"""
