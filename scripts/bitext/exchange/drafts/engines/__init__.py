"""Engines that translate, behind one interface: a program, a server, a model on this machine."""
