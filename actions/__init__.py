"""The action server of Rasa: parse the tracker, call one service, say."""
