from pathlib import Path

import numpy as np

from nlu import train
from nlu.components import encoder

NLU = Path(train.__file__).parent


def test_the_fingerprint_covers_data_components_domain_and_rules():
    names = {path.relative_to(NLU).as_posix() for path in train.input_files(NLU)}
    assert {"config.yml", "rules.yml", "intents.yml", "importer.py", "data/neutral.txt"} <= names
    assert {"calibration/fi.jsonl", "lexicon.yml", "adapt/graph.py", "heard/so.txt"} <= names
    assert {
        "components/head.py",
        "domain/intents.yml",
        "data/fi/faq.yml",
        "data/en/tasks.yml",
    } <= names
    assert not any(name.startswith("tests/") for name in names)


def test_a_model_whose_inputs_have_not_changed_is_not_trained_again(tmp_path, capsys, monkeypatch):
    inputs = train.fingerprint(train.input_files(NLU))
    model = tmp_path / f"polku-{inputs[:12]}.tar.gz"
    model.write_bytes(b"as it was")
    assert train.main(["--models", str(tmp_path)]) == 0
    assert model.read_bytes() == b"as it was"
    assert "up to date" in capsys.readouterr().err


def test_one_changed_example_changes_the_fingerprint(tmp_path, monkeypatch):
    monkeypatch.setattr(train, "HERE", tmp_path)
    (tmp_path / "a.yml").write_text("greet: [hi]", "utf-8")
    before = train.fingerprint([tmp_path / "a.yml"])
    (tmp_path / "a.yml").write_text("greet: [hey]", "utf-8")
    assert train.fingerprint([tmp_path / "a.yml"]) != before


def test_only_the_newest_models_are_kept(tmp_path):
    import os

    for age in range(4):
        path = tmp_path / f"polku-{age}.tar.gz"
        path.write_bytes(b"")
        os.utime(path, (1000 - age, 1000 - age))
    train.forget_old(tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["polku-0.tar.gz", "polku-1.tar.gz"]


def test_a_text_is_encoded_once_ever(tmp_path, monkeypatch):
    cache = tmp_path / "cache.sqlite"
    first = encoder.encode_cached(["hei", "moi"], cache)
    assert np.allclose(np.linalg.norm(first, axis=1), 1.0, atol=1e-3)

    class Refusing:
        name = encoder.encoder().name
        dimension = 384

        def __init__(self, backend):
            assert backend == encoder.BACKEND

        def encode(self, texts):
            raise AssertionError(f"encoded again: {texts}")

    monkeypatch.setattr(encoder, "encoder", Refusing)
    assert np.array_equal(encoder.encode_cached(["moi", "hei"], cache), first[::-1])
