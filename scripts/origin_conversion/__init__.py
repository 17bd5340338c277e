# SPDX-License-Identifier: Apache-2.0
"""The rules that turn research tables into the product's tables, one module per kind of record."""
